package com.p2pdelivery.admin.activity;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows what administrators have done, newest first. */
@UseCase
public class ListActivity {

    private final Activities activities;

    ListActivity(Activities activities) {
        this.activities = activities;
    }

    public Page<Activity> handle(Command command) {
        List<Activity> rows =
                activities.page(
                        command.administratorId(),
                        command.cursor() == null ? null : Cursor.decode(command.cursor()),
                        command.limit() + 1);
        return Page.cut(rows, command.limit(), last -> Cursor.encode(last.activityId()));
    }

    /** Whose acts, from where, how many. */
    public record Command(@Nullable UUID administratorId, @Nullable String cursor, int limit) {}
}
