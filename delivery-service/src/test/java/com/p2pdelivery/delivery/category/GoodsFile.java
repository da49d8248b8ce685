package com.p2pdelivery.delivery.category;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** Goods as the service reads them, without the service. */
final class GoodsFile {

    private GoodsFile() {}

    static Goods ours() {
        return read(new ClassPathResource("goods.yml"));
    }

    static Goods of(String yaml) {
        return read(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static Goods read(Resource file) {
        try {
            var environment = new StandardEnvironment();
            new YamlPropertySourceLoader()
                    .load("goods", file)
                    .forEach(environment.getPropertySources()::addFirst);
            return Binder.get(environment)
                    .bind(
                            "delivery.goods",
                            Bindable.of(Goods.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT, _ -> true))
                    .get();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
