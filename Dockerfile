# One image recipe for all ten applications: docker build --build-arg SERVICE=trip-service .
# The first stage builds everything once; the builder's cache shares it between the ten.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/artifacts \
    mvn -B -ntp -q -Dmaven.repo.local=/artifacts -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:25-jre AS layers
ARG SERVICE
WORKDIR /layers
COPY --from=build /src/${SERVICE}/target/${SERVICE}-1.0.0-SNAPSHOT-exec.jar app.jar
RUN java -Djarmode=tools -jar app.jar extract --layers --destination .

FROM eclipse-temurin:25-jre
# Where delivery-service keeps photos unless it is told of a bucket, and the payment sandbox its journal; a volume takes over the owner.
RUN useradd --system --uid 10001 --no-create-home p2p && install -d -o 10001 /photos /journal
WORKDIR /app
# What changes seldom comes first, so that a new version is a small layer.
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/spring-boot-loader/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
USER 10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError -Duser.timezone=UTC"
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dspring.aot.enabled=true", "-jar", "app.jar"]
