package dev.lethe.quickstart.system;

import dev.lethe.gateway.GatewayConfig;
import dev.lethe.gateway.GatewayService;
import dev.lethe.linkage.LinkageConfig;
import dev.lethe.linkage.LinkageService;
import dev.lethe.review.ReviewConfig;
import dev.lethe.review.ReviewService;
import dev.lethe.runtime.lifecycle.Service;
import dev.lethe.sinkpacs.SinkPacsConfig;
import dev.lethe.sinkpacs.SinkPacsService;
import dev.lethe.sinksearch.SinkSearchConfig;
import dev.lethe.sinksearch.SinkSearchService;
import dev.lethe.stream.DeidStreamConfig;
import dev.lethe.stream.DeidStreamService;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** The services, against the direction of the data's way: whoever takes is there before the one that gives. */
public enum ServiceKind {
    SINK_PACS {
        @Override
        Service create(Map<String, String> environment, MeterRegistry meters) {
            return new SinkPacsService(SinkPacsConfig.SETTINGS.read(environment, SinkPacsConfig::from), meters);
        }
    },
    SINK_SEARCH {
        @Override
        Service create(Map<String, String> environment, MeterRegistry meters) {
            return new SinkSearchService(SinkSearchConfig.SETTINGS.read(environment, SinkSearchConfig::from), meters);
        }
    },
    LINKAGE_SERVICE {
        @Override
        Map<String, String> settings(DataFolder data) {
            return Map.of(
                    "LETHE_LINKAGE_STORE_DIR",
                    data.state().resolve("linkage").toString(),
                    "LETHE_LINKAGE_ACCESS_LIST",
                    ServiceAccess.linkage(data).list().toString(),
                    "LETHE_LINKAGE_HTTP_HOST",
                    "127.0.0.1",
                    "LETHE_LINKAGE_HTTP_PORT",
                    "0");
        }

        @Override
        Service create(Map<String, String> environment, MeterRegistry meters) {
            return new LinkageService(LinkageConfig.SETTINGS.read(environment, LinkageConfig::from), meters);
        }
    },
    REVIEW_SERVICE {
        @Override
        Map<String, String> settings(DataFolder data) {
            return Map.of(
                    "LETHE_REVIEW_STORE_DIR",
                    data.state().resolve("review").toString(),
                    "LETHE_REVIEW_ACCESS_LIST",
                    ServiceAccess.review(data).list().toString(),
                    "LETHE_REVIEW_HTTP_HOST",
                    "127.0.0.1",
                    "LETHE_REVIEW_HTTP_PORT",
                    "0");
        }

        @Override
        Service create(Map<String, String> environment, MeterRegistry meters) {
            return new ReviewService(ReviewConfig.SETTINGS.read(environment, ReviewConfig::from), meters);
        }
    },
    DEID_STREAM {
        @Override
        Map<String, String> settings(DataFolder data) {
            return Map.of(
                    "LETHE_DEID_STREAM_STATE_DIR",
                    data.state().resolve("deid-stream").toString());
        }

        @Override
        Service create(Map<String, String> environment, MeterRegistry meters) {
            return new DeidStreamService(DeidStreamConfig.SETTINGS.read(environment, DeidStreamConfig::from), meters);
        }
    },
    INGEST_GATEWAY {
        @Override
        Map<String, String> settings(DataFolder data) {
            return Map.of(
                    "LETHE_GATEWAY_SITE", "demo-hospital",
                    "LETHE_GATEWAY_PROJECT", LetheSystem.PROJECT,
                    "LETHE_GATEWAY_HTTP_HOST", "127.0.0.1",
                    "LETHE_GATEWAY_HTTP_PORT", "0");
        }

        @Override
        Service create(Map<String, String> environment, MeterRegistry meters) {
            return new GatewayService(GatewayConfig.fromEnvironment(environment), meters);
        }
    };

    /** What the service needs beside servers and keys. */
    Map<String, String> settings(DataFolder data) {
        return Map.of();
    }

    abstract Service create(Map<String, String> environment, MeterRegistry meters);
}
