# The service as an image, on the CPU; Dockerfile.cuda adds CUDA to it.
#
#   mvn package -DskipTests && docker build -t countersign .
#
# The jar comes from Maven rather than from a stage of this file, so that the image holds the very jar that the tests
# ran on, and the build needs no network. Any builder will do, BuildKit or the older one.

# Builder and image need the same Java: the AOT cache is of use to no other.
ARG JAVA=eclipse-temurin:25-jre

FROM ${JAVA} AS builder
ARG JAR=target/countersign-*.jar
WORKDIR /build
COPY ${JAR} countersign.jar
RUN java -Djarmode=tools -jar countersign.jar extract --layers --destination layers
WORKDIR /opt/countersign
RUN cp -r /build/layers/dependencies/. /build/layers/snapshot-dependencies/. /build/layers/application/. . \
    # The AOT cache is of use only to jars of the time that it has seen, and Docker takes a layer of an earlier build
    # for the same although its files have other times.
    && find . -type f -exec touch -d 2000-01-01T00:00:00Z {} +
COPY models/compact-11 models/compact-11
COPY src/docker/unpack-libtorch bin/
RUN bash bin/unpack-libtorch
COPY src/docker/train-aot-cache bin/
COPY src/main/resources/static/samples/writer-1-genuine-1.png src/main/resources/static/samples/writer-1-genuine-2.png /build/
ENV DJL_CACHE_DIR=/opt/countersign/djl \
    PYTORCH_LIBRARY_PATH=/opt/countersign/libtorch \
    PYTORCH_FLAVOR=cpu \
    TORCH_CPP_LOG_LEVEL=ERROR
RUN bash bin/train-aot-cache /build/writer-1-genuine-1.png /build/writer-1-genuine-2.png
COPY src/docker/healthcheck bin/

FROM ${JAVA}
ARG VERSION=development
LABEL org.opencontainers.image.title="Countersign" \
      org.opencontainers.image.description="Did the same person write these two signatures?" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"
# What changes least comes first, so that a new version shares the large layers with the old one.
# 448 MB: libtorch as its makers built it. Without its symbol table it would have 359.
COPY --from=builder /opt/countersign/libtorch /opt/countersign/libtorch
# 4 MB: what connects Java to libtorch.
COPY --from=builder /opt/countersign/djl /opt/countersign/djl
# 62 MB: libraries.
COPY --from=builder /opt/countersign/lib /opt/countersign/lib
# 3 MB: the model that serves until another is activated.
COPY --from=builder /opt/countersign/models /opt/countersign/models
COPY --from=builder /opt/countersign/bin/healthcheck /opt/countersign/bin/healthcheck
# 3 MB: the service.
COPY --from=builder /opt/countersign/countersign.jar /opt/countersign/countersign.jar
# 119 MB: classes as the JVM wants them, for a shorter start.
COPY --from=builder /opt/countersign/countersign.aot /opt/countersign/countersign.aot
RUN install -d -m 700 -o 10001 -g 10001 /data

ENV DJL_CACHE_DIR=/opt/countersign/djl \
    PYTORCH_LIBRARY_PATH=/opt/countersign/libtorch \
    PYTORCH_FLAVOR=cpu \
    TORCH_CPP_LOG_LEVEL=ERROR \
    JDK_JAVA_OPTIONS="-Xms2g -Xmx2g" \
    SERVER_ADDRESS=0.0.0.0 \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0 \
    MANAGEMENT_SERVER_PORT=8081 \
    COUNTERSIGN_DATA_DIRECTORY=/data \
    COUNTERSIGN_DATASETS_DIRECTORY=/data/datasets \
    COUNTERSIGN_MODELS_BUNDLED=/opt/countersign/models \
    COUNTERSIGN_MODELS_DIRECTORY=/data/models \
    COUNTERSIGN_SHUTDOWN_DRAIN=5s
WORKDIR /opt/countersign
VOLUME /data
EXPOSE 8080 8081
USER 10001:10001
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s CMD ["bash", "/opt/countersign/bin/healthcheck"]
ENTRYPOINT ["java", "-XX:AOTCache=/opt/countersign/countersign.aot", "-jar", "/opt/countersign/countersign.jar"]
