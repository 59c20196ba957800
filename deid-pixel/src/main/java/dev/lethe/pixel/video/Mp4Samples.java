package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.video.Mp4File.Range;
import java.io.IOException;

/**
 * The samples of an MP4 file as an elementary stream. They must lie one behind the other and fill the media data: what lies
 * between would be published unseen. Owned by one thread.
 */
final class Mp4Samples implements Chunks {
    private final FragmentStream in;
    private final Mp4File file;
    private long position = 0;
    private int next = 0;
    private int range = -1;

    Mp4Samples(FragmentStream in, Mp4File file) {
        this.in = in;
        this.file = file;
    }

    @Override
    public byte[] next() throws IOException, QuarantineException {
        Mp4Track track = file.track();
        if (range < 0) {
            range = 0;
            toRange();
            return track.parameters().parameterSets();
        }
        while (range < file.media().size()
                && position == file.media().get(range).to()) {
            range++;
            toRange();
        }
        if (next == track.sizes().length) {
            Refused.unlessKnown(range == file.media().size());
            return null;
        }
        Refused.unlessDecodable(range < file.media().size());
        Refused.unlessKnown(track.offsets()[next] == position);
        int size = track.sizes()[next++];
        Refused.unlessDecodable(size <= file.media().get(range).to() - position);
        position += size;
        return track.parameters().withStartCodes(in.exactly(size));
    }

    private void toRange() throws IOException, QuarantineException {
        if (range < file.media().size()) {
            Range media = file.media().get(range);
            in.passOver(media.from() - position);
            position = media.from();
        }
    }
}
