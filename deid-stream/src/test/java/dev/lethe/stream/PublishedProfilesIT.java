package dev.lethe.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.TopicAdmin;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.ProfileVersion;
import dev.lethe.schemas.registry.SchemaRegistryClient;
import dev.lethe.schemas.serde.AvroSerde;
import dev.lethe.testkit.guarantee.TopicReader;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.ServerKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class PublishedProfilesIT {
    private static final String SITE = """
            profile: published-profiles
            version: '1'
            base: Basic Application Level Confidentiality Profile
            """;

    @Test
    void aVersionMeansOneThingForEver() throws Exception {
        // Given
        EmbeddedServers servers = EmbeddedServers.shared(ServerKind.KAFKA, ServerKind.REGISTRY);
        Map<String, String> environment =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers());
        KafkaSettings kafka = KafkaSettings.SETTINGS.read(environment, KafkaSettings::from);
        SchemaRegistryClient registry =
                SchemaRegistryClient.builder(servers.registry().uri()).build();
        try (Admin admin = Admin.create(kafka.common())) {
            new TopicAdmin(admin).ensure(List.of(Topics.PROFILE), Optional.empty());
        }
        PublishedProfiles profiles = new PublishedProfiles(kafka, AvroSerde.of(Topics.PROFILE, registry, true));

        // When it is published, published again written otherwise, and published with another rule
        String first = profiles.publish(profile(SITE));
        String again = profiles.publish(profile("# the same\n" + SITE));
        String changed = profiles.publish(profile(SITE + "options: [Retain UIDs]\n"));
        String raised = profiles.publish(profile(SITE.replace("'1'", "'2'") + "options: [Retain UIDs]\n"));

        // Then
        assertThat(first).isNull();
        assertThat(again).isNull();
        assertThat(changed).contains("published-profiles 1").contains("version of its own");
        assertThat(raised).isNull();
        List<ProfileVersion> published = new TopicReader(kafka.common(), registry)
                .read(Topics.PROFILE).stream()
                        .map(record -> record.value())
                        .filter(profile -> profile.getId().equals("published-profiles"))
                        .toList();
        assertThat(published).extracting(ProfileVersion::getVersion).containsExactly("1", "2");
        assertThat(published.get(0).getDefinition()).isEqualTo(SITE);
        assertThat(published.get(0).getHash())
                .isEqualTo(profile(SITE).identity().hash());
    }

    private static Profile profile(String yaml) throws Exception {
        return Profile.of(ProfileFile.parse("site.yaml", yaml));
    }
}
