#!/usr/bin/env bash
# Makes the media of `./unbroken demo`: three fragments of real HLS, as an encoder and a packager would leave
# them behind. The results are committed, so only a change of this script needs ffmpeg (tried with 5.1):
#
#   cd local/src/main/resources/demo && ./make-fragments.sh
#
# Everything that could differ from run to run is off (threads, bit-exact muxing), so the same ffmpeg makes the
# same bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

command -v ffmpeg > /dev/null || { echo "make-fragments.sh: ffmpeg is not on the PATH." >&2; exit 2; }

# fragment NUMBER SECONDS BACKGROUND BRIGHT TONE TITLE SUBTITLE
fragment() {
  local number=$1 seconds=$2 background=$3 bright=$4 tone=$5 title=$6 subtitle=$7
  local out="fragments/$number"
  local font="DejaVu Sans"
  local mono="DejaVu Sans Mono\\:style=Bold"
  rm -rf "$out"
  mkdir -p "$out/360p30" "$out/180p30" "$out/thumbnails"

  # A plain, bright card compresses to next to nothing; the test picture in the corner is what moves.
  local picture="
    [0:v]drawbox=x=0:y=0:w=12:h=ih:color=$bright:t=fill,
      drawtext=font='$font\\:style=Bold':text='$title':fontcolor=white:fontsize=54:x=48:y=44,
      drawtext=font='$font':text='$subtitle':fontcolor=$bright:fontsize=24:x=50:y=112,
      drawtext=font='$mono':text='%{eif\\:floor(t)\\:d}.%{eif\\:mod(floor(t*10+0.001)\\,10)\\:d} s':fontcolor=white:fontsize=76:x=46:y=196,
      drawtext=font='$font':text='frame %{n}':fontcolor=white@0.6:fontsize=20:x=52:y=288[card];
    [card][1:v]overlay=x=W-w-36:y=196[inset];
    [inset][2:v]overlay=x='-w+(t+1/30)/$seconds*W':y=H-h:shortest=1[full];
    [full]split=2[a][b];[a]format=yuv420p[v0];[b]scale=320:180:flags=bicubic,format=yuv420p[v1];
    [3:a]volume=0.15,afade=t=in:d=0.2,afade=t=out:st=$(awk "BEGIN {print $seconds - 0.3}"):d=0.3,asplit=2[a0][a1]"

  ffmpeg -hide_banner -loglevel error -y -bitexact \
    -f lavfi -i "color=c=$background:size=640x360:rate=30" \
    -f lavfi -i "testsrc2=size=176x99:rate=30" \
    -f lavfi -i "color=c=$bright:size=640x10:rate=30" \
    -f lavfi -i "sine=frequency=$tone:sample_rate=48000" \
    -t "$seconds" -filter_complex "$picture" \
    -map "[v0]" -map "[a0]" -map "[v1]" -map "[a1]" \
    -c:v libx264 -preset slow -profile:v main -threads 1 -x264-params "threads=1:lookahead-threads=1" \
    -g 60 -keyint_min 60 -sc_threshold 0 -force_key_frames "expr:gte(t,n_forced*2)" -bf 0 \
    -b:v:0 260k -maxrate:v:0 300k -bufsize:v:0 600k -b:v:1 90k -maxrate:v:1 110k -bufsize:v:1 220k \
    -c:a aac -b:a 32k -ac 1 -flags +bitexact -fflags +bitexact \
    -f hls -hls_time 2 -hls_playlist_type vod -hls_flags independent_segments -hls_segment_type mpegts \
    -hls_segment_filename "$out/%v/seg_%05d.ts" -master_pl_name master.m3u8 \
    -var_stream_map "v:0,a:0,name:360p30 v:1,a:1,name:180p30" "$out/%v/playlist.m3u8"

  # A thumbnail every five seconds, as a packager set to that interval writes them.
  ffmpeg -hide_banner -loglevel error -y -bitexact -i "$out/360p30/playlist.m3u8" \
    -vf "fps=1/5:start_time=0:round=up,scale=320:180" -frames:v 2 -q:v 6 -start_number 0 "$out/thumbnails/thumb%d.jpg"
}

fragment 1 7.0 0x172554 0x60a5fa 440 "Stream 1" "the broadcast, before the drop"
fragment 2 7.5 0x431407 0xfb923c 554 "Stream 2" "the same broadcast, reconnected"
fragment 3 7.0 0x052e16 0x4ade80 330 "Stream 3" "a broadcast of its own"
