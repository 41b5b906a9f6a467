#!/usr/bin/env bash
# Puts a built site on show in one step, or goes back to an earlier one; the messages are for the operator.
#
#   publish.sh SITE ROOT        copy SITE into ROOT/releases, check the copy, show it
#   publish.sh --rollback ROOT  show the release before the one on show, and hold it there
#   publish.sh --resume ROOT    let new releases in again
#   publish.sh --list ROOT      the releases, the one on show marked
#
# ROOT/current and ROOT/previous are links that the server reads; nothing else is a link. Environment: TTHC_KEEP, how many
# releases stay (5); TTHC_PUBLIC_KEY, a minisign key that the list of sums must be signed with.
set -euo pipefail
export LC_ALL=C
umask 022
keep=${TTHC_KEEP:-5}
sums=ban-phat-hanh.txt
about=ban-phat-hanh.json

fail() {
	echo "$1" >&2
	exit 1
}

# The sums, then the names: a file too many is as wrong as one too few, and so is a link. What the build notes for itself
# (.tthc-*) stays where it was built.
check() {
	local strange listed found
	[ -f "$1/$sums" ] || fail "$1 không có $sums: không phải một trang đã dựng xong."
	strange=$(find "$1" ! -type f ! -type d -print -quit)
	[ -z "$strange" ] || fail "$strange là liên kết hoặc tệp lạ: không công bố."
	(cd "$1" && sha256sum --strict --quiet -c "$sums" >&2) || fail "$1: tệp không khớp $sums, không công bố."
	listed=$(cut -c67- "$1/$sums" | sort)
	found=$(cd "$1" && find . -type f ! -path "./$sums" ! -path './.tthc-*' ! -path "./$sums.minisig" \
		! -path ./du-lieu/catalogue.zip.minisig | cut -c3- | sort)
	[ "$listed" = "$found" ] || fail "$1 có tệp không nằm trong $sums: không công bố."
	if [ -n "${TTHC_PUBLIC_KEY:-}" ]; then
		minisign -V -q -p "$TTHC_PUBLIC_KEY" -m "$1/$sums" >&2 || fail "$1: thiếu chữ ký hoặc chữ ký sai, không công bố."
	fi
}

on_show() {
	basename "$(readlink "$root/$1" || true)"
}

releases() {
	find "$root/releases" -mindepth 1 -maxdepth 1 -type d ! -name '.*' -printf '%f\n' | sort
}

# `ln -sfn` takes the old link away first; a rename does not.
point() {
	ln -s "releases/$2" "$root/.$1.new"
	mv -T "$root/.$1.new" "$root/$1"
}

show() {
	local before
	before=$(on_show current)
	if [ -n "$before" ] && [ "$before" != "$1" ]; then
		point previous "$before"
	fi
	point current "$1"
	echo "Đang công bố: $1"
}

forget_old() {
	local old
	releases | head -n "-$keep" | while read -r old; do
		if [ "$old" != "$(on_show current)" ] && [ "$old" != "$(on_show previous)" ]; then
			rm -rf "${root:?}/releases/$old"
		fi
	done
}

# What did not change is a hard link to the release on show and keeps its time, so browsers keep what they have.
publish() {
	local site=$1 version name fresh before
	[ ! -e "$root/hold" ] || fail "Đang giữ bản cũ sau khi quay lại; cho công bố tiếp bằng: publish.sh --resume $root"
	check "$site"
	version=$(sed -n 's/^ "version": "\([0-9A-Za-z._-]\{1,40\}\)",$/\1/p' "$site/$about")
	name=$(date -u +%Y%m%dT%H%M%S.%NZ)-${version:-khong-ro}
	fresh="$root/releases/.$name"
	before=$(on_show current)
	rsync --recursive --checksum --exclude="/.tthc-*" --chmod=D755,F644 ${before:+--link-dest="../$before"} "$site/" "$fresh/"
	check "$fresh"
	sync -f "$fresh"
	mv -T "$fresh" "$root/releases/$name"
	show "$name"
	forget_old
}

rollback() {
	local before
	before=$(releases | awk -v now="$(on_show current)" '$0 >= now { exit } { last = $0 } END { print last }')
	[ -n "$before" ] || fail "Không có bản nào cũ hơn bản đang công bố."
	check "$root/releases/$before"
	: >"$root/hold"
	show "$before"
}

list() {
	releases | while read -r one; do
		if [ "$one" = "$(on_show current)" ]; then echo "* $one"; else echo "  $one"; fi
	done
}

[ $# -eq 2 ] || fail "Cách dùng: publish.sh THƯ_MỤC_TRANG GỐC | --rollback GỐC | --resume GỐC | --list GỐC"
[ -d "$2" ] || fail "Không có thư mục $2."
root=$(cd "$2" && pwd)
mkdir -p "$root/releases"
exec 9>"$root/.lock"
flock -n 9 || fail "Một lần công bố khác đang chạy; đợi xong rồi chạy lại."
rm -rf "$root"/.current.new "$root"/.previous.new "$root"/releases/.[0-9]*
case $1 in
--rollback) rollback ;;
--resume) rm -f "$root/hold" ;;
--list) list ;;
-*) fail "Không có lựa chọn $1." ;;
*) publish "$1" ;;
esac
