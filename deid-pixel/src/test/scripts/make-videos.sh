#!/usr/bin/env bash
# Makes the streams under src/test/resources/dev/lethe/pixel/video with Debian's ffmpeg 5.1: 5 seconds of 320 x 240 pixels, 10 pictures each,
# nothing of which shows or is of anybody. To be run there.
set -euo pipefail

picture='gradients=s=320x240:r=10:d=5:c0=0x203040:c1=0x806050:n=2:speed=0.02:seed=7'
text="drawtext=text='TESTPERSON WILHELMINA':x=12:y=12:fontsize=20:fontcolor=white"
x264='-c:v libx264 -pix_fmt yuv420p -crf 30 -preset fast'
x265='-c:v libx265 -crf 32 -preset fast -x265-params log-level=none'

make() {
    ffmpeg -v error -y -f lavfi -i "$picture" "$@"
}
make_heard() {
    ffmpeg -v error -y -f lavfi -i "${picture/d=5/d=1}" -f lavfi -i sine=d=1 "$@"
}

for container in mpeg2video vob mpegts; do
    make -c:v mpeg2video -q:v 20 -bf 2 -g 15 -f $container "clean.mpeg2.$container"
done
make $x264 -f h264 clean.h264.h264
make $x264 -f mpegts clean.h264.mpegts
make $x264 -f mp4 clean.h264.mp4
make $x264 -movflags +faststart -f mp4 faststart.h264.mp4
make $x264 -x264-params open-gop=1:keyint=40 -f h264 opengop.h264.h264
make $x265 -pix_fmt yuv420p -f hevc clean.hevc.hevc
make $x265 -pix_fmt yuv420p10le -f mpegts main10.hevc.mpegts
make $x265 -pix_fmt yuv420p -tag:v hvc1 -f mp4 clean.hevc.mp4
make -vf "$text:enable='between(t,1.8,2.6)'" $x264 -f mp4 text.h264.mp4
make -vf "$text" -c:v mpeg2video -q:v 8 -f vob text.mpeg2.vob
make -vf "$text:enable='gte(t,4.9)'" $x265 -pix_fmt yuv420p -f mpegts text.hevc.mpegts
make_heard $x264 -c:a aac -f mp4 heard.h264.mp4
make_heard $x264 -c:a aac -f mpegts heard.h264.mpegts
make_heard -c:v mpeg2video -q:v 20 -c:a mp2 -f vob heard.mpeg2.vob
ffmpeg -v error -y -i clean.h264.mp4 -c copy -metadata title='TESTPERSON WILHELMINA' titled.h264.mp4
ffmpeg -v error -y -i clean.h264.mp4 -c copy -metadata creation_time=2020-01-02T03:04:05 dated.h264.mp4
ffmpeg -v error -y -i clean.h264.mp4 -c copy -metadata:s:v handler_name='TESTPERSON WILHELMINA' handled.h264.mp4
ffmpeg -v error -y -i clean.h264.mp4 -c copy -metadata service_name='TESTPERSON WILHELMINA' -f mpegts titled.h264.mpegts
ffmpeg -v error -y -i clean.h264.h264 -c copy \
    -bsf:v h264_metadata=sei_user_data='086f3693-b7b3-4f2c-9653-21492feee5b8+TESTPERSON WILHELMINA' -f h264 titled.h264.h264
