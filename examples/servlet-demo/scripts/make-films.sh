#!/bin/bash
# Makes the silent films of the course and their captions: films/NAME.film becomes NAME.webm and NAME.vtt.
# Usage: make-films.sh [OUTPUT_FOLDER [NAME…]], by default all films into the recordings of the demo.
# Needs bash, ImageMagick 6 with DejaVu Sans Mono, ffmpeg with libvpx-vp9, openssl 3 and sqlite3 3.34.
#
# A film is a text file. Each line begins with a word:
#   cue SECONDS TEXT   begins a caption that is shown for that time
#   run COMMAND        types the command, runs it in an empty folder and shows its output
#   note TEXT          shows a line in another colour
#   clear              empties the screen
set -euo pipefail
scripts=$(cd "$(dirname "$0")" && pwd)
output=$(mkdir -p "${1:-$scripts/../src/main/resources/io/cybersensei/demo/curriculum/recordings}" &&
  cd "${1:-$scripts/../src/main/resources/io/cybersensei/demo/curriculum/recordings}" && pwd)
columns=70
rows=17
typing_ms=250
letters_per_step=8
export LC_ALL=C.UTF-8 TZ=UTC

# The screen: lines of "p" (prompt), "o" (output) or "n" (note) and their text.
screen=()

add() { # kind text
  local line
  while IFS= read -r line; do screen+=("$1$line"); done < <(printf '%s\n' "$2" | fold -s -w $columns)
  while ((${#screen[@]} > rows)); do screen=("${screen[@]:1}"); done
}

frame() { # milliseconds
  local drawing=() y=52 line colour text
  for line in "${screen[@]}"; do
    case ${line:0:1} in p) colour='#9cdcfe' ;; n) colour='#f2c879' ;; *) colour='#e6ebf2' ;; esac
    # ImageMagick reads escapes in the text.
    text=${line:1} text=${text//\\/\\\\} text=${text//%/%%}
    drawing+=(-fill "$colour" -annotate "+40+$y" " $text")
    y=$((y + 27))
  done
  frames=$((frames + 1))
  convert -size 960x540 'xc:#121a24' -font DejaVu-Sans-Mono -pointsize 21 "${drawing[@]}" -strip \
    "$work/$(printf '%04d' $frames).png"
  printf "file '%04d.png'\nduration %d.%03d\n" $frames $(($1 / 1000)) $(($1 % 1000)) >> "$work/frames"
  left=$((left - $1))
}

rest() { # shows the screen for the rest of the caption
  ((left <= 0)) || frame $left
}

stamp() { # milliseconds
  printf '%02d:%02d.%03d' $(($1 / 60000)) $(($1 / 1000 % 60)) $(($1 % 1000))
}

type_and_run() { # command
  local length=${#1} end before=("${screen[@]}")
  for ((end = letters_per_step; end < length + letters_per_step; end += letters_per_step)); do
    screen=("${before[@]}")
    add p "\$ ${1:0:end}"
    frame $typing_ms
  done
  add o "$(cd "$folder" && bash -c "$1" 2>&1 || true)"
}

film() { # name
  work=$(mktemp -d)
  folder=$(mktemp -d)
  frames=0 left=0 now=0
  screen=()
  printf 'WEBVTT\n' > "$output/$1.vtt"
  while IFS= read -r line; do
    case $line in
      'cue '*)
        rest
        read -r _ seconds text <<< "$line"
        printf '\n%s --> %s\n%s\n' "$(stamp $now)" "$(stamp $((now + seconds * 1000)))" "$text" >> "$output/$1.vtt"
        now=$((now + seconds * 1000))
        left=$((left + seconds * 1000))
        ;;
      'run '*) type_and_run "${line#run }" ;;
      'note '*) add n "${line#note }" ;;
      clear) screen=() ;;
      '#'* | '') ;;
      *) echo "$1.film: unknown line: $line" >&2 && exit 1 ;;
    esac
  done < "$scripts/films/$1.film"
  rest
  ((left == 0)) || { echo "$1.film: a caption is shorter than its typing by ${left#-} ms" >&2 && exit 1; }
  # The last file is named twice, because the concat demuxer ignores the duration of the last entry.
  printf "file '%04d.png'\n" $frames >> "$work/frames"
  ffmpeg -hide_banner -loglevel error -y -f concat -safe 0 -i "$work/frames" -vf fps=4,format=yuv420p -t $((now / 1000)) \
    -c:v libvpx-vp9 -crf 40 -b:v 0 -g 150 -deadline good -cpu-used 5 -threads 1 -an -map_metadata -1 -fflags +bitexact \
    -flags:v +bitexact "$output/$1.webm"
  rm -rf "$work" "$folder"
  echo "$1: $((now / 1000)) s, $(stat -c %s "$output/$1.webm") bytes"
}

names=("${@:2}")
((${#names[@]} > 0)) || mapfile -t names < <(cd "$scripts/films" && basename -s .film -- *.film)
for name in "${names[@]}"; do film "$name"; done
