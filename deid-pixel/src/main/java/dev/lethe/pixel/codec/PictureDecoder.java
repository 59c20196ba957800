package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Decodes the pictures of one video through FFmpeg's libavcodec, on the calling thread. Any error that FFmpeg sees is one here.
 * Owned by one thread, and holds native memory until it is closed.
 */
public final class PictureDecoder implements AutoCloseable {
    private final int columns;
    private final int rows;
    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();

    /**
     * @param codec id of FFmpeg
     * @param columns that every picture must have
     * @param rows likewise
     */
    public PictureDecoder(int codec, int columns, int rows) throws QuarantineException {
        this.columns = columns;
        this.rows = rows;
        context = Ffmpeg.context(codec, columns, rows);
        if (codec == avcodec.AV_CODEC_ID_MPEG2VIDEO) {
            // Zeros may fill up a slice (ISO 13818-2 5.2.3).
            context.err_recognition(Ffmpeg.STRICT & ~avcodec.AV_EF_BITSTREAM);
        }
        if (avcodec.avcodec_open2(context, (AVCodec) null, (AVDictionary) null) < 0) {
            close();
            throw Undecodable.pixels();
        }
    }

    /** Takes the next coded picture; all that {@link #receive} has must have been received before. */
    public void send(byte[] coded) throws QuarantineException {
        Undecodable.unless(avcodec.av_new_packet(packet, coded.length) >= 0);
        try {
            packet.data().put(coded);
            Undecodable.unless(avcodec.avcodec_send_packet(context, packet) >= 0);
        } finally {
            avcodec.av_packet_unref(packet);
        }
    }

    /** Tells that no picture comes before the next {@link #restart}. */
    public void finish() throws QuarantineException {
        Undecodable.unless(avcodec.avcodec_send_packet(context, null) >= 0);
    }

    /** Forgets all pictures, but not the parameters that were sent. */
    public void restart() {
        avcodec.avcodec_flush_buffers(context);
    }

    /** Whether there is another picture, in the order in which they are shown; {@link #frame} gives it. */
    public boolean receive() throws QuarantineException {
        int status = avcodec.avcodec_receive_frame(context, frame);
        if (status == avutil.AVERROR_EAGAIN() || status == avutil.AVERROR_EOF()) {
            return false;
        }
        Undecodable.unless(status >= 0);
        Undecodable.unless(frame.width() == columns && frame.height() == rows);
        Undecodable.unless(frame.decode_error_flags() == 0 && (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) == 0);
        return true;
    }

    /** The picture received last: YBR_FULL of 8 bits, whose range it may not fill. */
    public Frame frame() throws QuarantineException {
        int format = frame.format();
        boolean words = format == avutil.AV_PIX_FMT_YUV420P10LE;
        int across = format == avutil.AV_PIX_FMT_YUV444P ? 0 : 1;
        int down = format == avutil.AV_PIX_FMT_YUV444P || format == avutil.AV_PIX_FMT_YUV422P ? 0 : 1;
        Undecodable.unless(
                words || down == 0 || format == avutil.AV_PIX_FMT_YUV420P || format == avutil.AV_PIX_FMT_YUVJ420P);
        byte[] samples = new byte[Math.multiplyExact(3, Math.multiplyExact(columns, rows))];
        for (int plane = 0; plane < 3; plane++) {
            int right = plane == 0 ? 0 : across;
            int below = plane == 0 ? 0 : down;
            byte[] row = new byte[(columns + right >> right) * (words ? 2 : 1)];
            BytePointer data = frame.data(plane);
            for (int y = 0; y < rows; y++) {
                data.position((long) (y >> below) * frame.linesize(plane)).get(row);
                for (int x = 0; x < columns; x++) {
                    int at = x >> right;
                    samples[3 * (y * columns + x) + plane] =
                            words ? (byte) ((row[2 * at] & 0xFF | row[2 * at + 1] << 8) >> 2) : row[at];
                }
            }
        }
        return new Frame(new ImagePixel(rows, columns, 1, 3, ColourSpaces.YBR_FULL, 0, 8, 8, 7, false), samples);
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}
