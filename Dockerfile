# The demo as an image: docker build -t sensei-demo . See docs/production.md.

# Other bases: --build-arg RUN_IMAGE=…, any image with Java 17 or newer and wget. The one of the build
# needs a JDK and Maven.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-21
ARG RUN_IMAGE=eclipse-temurin:21-jre-alpine

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY . .
# The library and the demo, without the tests, and every jar that the demo needs at run time.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -pl examples/servlet-demo -am -DskipTests \
        package dependency:copy-dependencies -DincludeScope=runtime \
    && mkdir /app \
    && cp examples/servlet-demo/target/dependency/*.jar /app/ \
    && cp examples/servlet-demo/target/servlet-demo-*.jar /app/ \
    && rm -f /app/*-tests.jar /app/*-sources.jar

FROM ${RUN_IMAGE}
# The commands that add users differ between distributions.
RUN echo 'sensei:x:10001:' >> /etc/group \
    && echo 'sensei:x:10001:10001::/nonexistent:/sbin/nologin' >> /etc/passwd \
    && mkdir /data && chown 10001:10001 /data
COPY --from=build /app /app
USER 10001:10001
# The root file system can be read-only: everything is written to /data, and the JVM uses /tmp.
VOLUME /data
ENV DATA_DIR=/data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=120s --retries=3 \
    CMD wget -q -O /dev/null http://127.0.0.1:8080/health/live || exit 1
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", \
    "-Dsensei.demo.host=0.0.0.0", "-Dsensei.demo.port=8080", \
    "-cp", "/app/*", "io.cybersensei.demo.Main"]
