package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.UseCase;
import org.springframework.transaction.annotation.Transactional;

/**
 * The running rebuild takes its next step: a stretch of deliveries is compared and, in the first
 * pass, put right. How far it came is written with the step, so after a crash it goes on there; a
 * stretch that is done twice finds nothing the second time.
 */
@UseCase
class RebuildDeliveries {

    private final Rebuilds rebuilds;
    private final ReadModel readModel;
    private final LifecycleSettings settings;

    RebuildDeliveries(Rebuilds rebuilds, ReadModel readModel, LifecycleSettings settings) {
        this.rebuilds = rebuilds;
        this.readModel = readModel;
        this.settings = settings;
    }

    /** False where nothing is left to do, or another copy of this service does it. */
    @Transactional
    public boolean step() {
        var work = rebuilds.claim().orElse(null);
        if (work == null) {
            return false;
        }
        var rebuild = work.rebuild();
        var compared = readModel.compare(work.cursor(), settings.rebuildBatch());
        if (compared.last() == null) {
            return finished(rebuild);
        }
        int differing = compared.differing().size();
        if (rebuild.pass() == Rebuild.Pass.VERIFY) {
            rebuilds.advance(
                    rebuild.rebuildId(), compared.last(), compared.checked(), 0, 0, differing);
            return true;
        }
        int repaired = (int) compared.differing().stream().filter(readModel::repair).count();
        rebuilds.advance(
                rebuild.rebuildId(), compared.last(), compared.checked(), differing, repaired, 0);
        return true;
    }

    private boolean finished(Rebuild rebuild) {
        if (rebuild.pass() == Rebuild.Pass.REPAIR) {
            rebuilds.verify(rebuild.rebuildId());
            return true;
        }
        rebuilds.finish(rebuild.rebuildId());
        return false;
    }
}
