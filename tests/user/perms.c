// SPDX-License-Identifier: GPL-2.0-only
/* Who may do what: permissions as root and as others, sticky directories, set-ID bits, chown, access. */
#include "files.h"

static void owner(void)
{
	struct stat st;

	ok(open("theirs_r", O_RDONLY) >= 0, "reading what others may read");
	fails(open("theirs_r", O_WRONLY), EACCES, "writing it");
	fails(open("theirs_none", O_RDONLY), EACCES, "reading what others may not");
	fails(open("theirs_r", O_RDONLY | O_TRUNC), EACCES, "O_TRUNC needs write permission");
	is(access("theirs_r", R_OK), 0, "access for reading");
	fails(access("theirs_r", W_OK), EACCES, "access for writing");
	fails(access("theirs_r", X_OK), EACCES, "access for execution");
	fails(access("none", F_OK), ENOENT, "access of nothing");
	fails(access("theirs_r", 8), EINVAL, "access with an unknown mode");
	fails(chmod("theirs_r", 0666), EPERM, "chmod of another's file");
	fails(chown("theirs_r", 1000, -1), EPERM, "chown of another's file");
	fails(open("closed/inside", O_RDONLY), EACCES, "through a directory that one may not search");
	fails(open("listonly/inside", O_RDONLY), EACCES, "readable is not searchable");
	ok(open("listonly", O_RDONLY) >= 0, "but can be read");
	ok(open("searchonly/inside", O_RDONLY) >= 0, "searchable is enough for a known name");
	fails(open("searchonly", O_RDONLY), EACCES, "but not for reading");
	fails(mkdir("closed/x", 0755), EACCES, "making something there");
	fails(open("readdir/x", O_CREAT | O_WRONLY, 0600), EACCES, "a new file without write permission");
	fails(unlink("readdir/inside"), EACCES, "removing without write permission");
	fails(rename("readdir/inside", "here"), EACCES, "moving away without write permission");
	make_file("mine", "x");
	is(chmod("mine", 0), 0, "chmod of one's own");
	fails(open("mine", O_RDONLY), EACCES, "the owner is bound by the owner's bits");
	is(chmod("mine", 02755), 0, "a set-group-ID bit for one's own group");
	must(!stat("mine", &st));
	is(st.st_mode & 07777, 02755, "is set");
	fails(chown("mine", 1001, -1), EPERM, "giving a file away");
	fails(chown("mine", -1, 7), EPERM, "to a group that one is not in");
	is(chown("mine", -1, 1000), 0, "to one's own group");
	fails(mknod("dev", S_IFCHR | 0600, makedev(1, 3)), EPERM, "making a device");
	is(mknod("myfifo", S_IFIFO | 0600, 0), 0, "making a FIFO");
	fails(chroot("."), EPERM, "chroot");
	fails(open("theirs_r", O_RDONLY | O_NOATIME), EPERM, "O_NOATIME for another's file");
}

static void sticky(void)
{
	fails(unlink("sticky/theirs"), EPERM, "another's file in a sticky directory");
	fails(rename("sticky/theirs", "sticky/x"), EPERM, "renaming it");
	make_file("sticky/mine", "x");
	fails(rename("sticky/mine", "sticky/theirs"), EPERM, "renaming one's own onto it");
	is(unlink("sticky/mine"), 0, "one's own");
}

static void member(void)
{
	ok(open("group_rw", O_RDWR) >= 0, "the group's bits for a member");
	fails(open("group_none", O_RDONLY), EACCES, "even when others may more");
}

static void writes(void)
{
	int fd = open("setid", O_WRONLY);
	struct stat st;

	must(fd >= 0 && write(fd, "x", 1) == 1 && !fstat(fd, &st));
	is(st.st_mode & 07777, 0777, "writing takes both set-ID bits away");
}

static void root_only(void)
{
	struct stat st;

	ok(open("theirs_none", O_RDWR) >= 0, "root opens what nobody may");
	fails(access("theirs_none", X_OK), EACCES, "but executes only what somebody may");
	is(access("closed", X_OK), 0, "and searches what it likes");
	make_file("setid", "program");
	must(!chmod("setid", 06777));
	must(!chown("setid", 0, 0));
	must(!stat("setid", &st));
	is(st.st_mode & 07777, 0777, "chown takes both set-ID bits away, from root too");
	must(!chmod("setid", 06777));
	must(open("setid", O_WRONLY | O_TRUNC) >= 0 && !stat("setid", &st));
	is(st.st_mode & 07777, 06777, "root's O_TRUNC leaves them");
}

static void inherited(void)
{
	struct stat st;

	must(!mkdir("setgid", 0777) && !chown("setgid", 0, 4321) && !chmod("setgid", 02777));
	make_file("setgid/file", "");
	must(!mkdir("setgid/dir", 0755));
	must(!stat("setgid/file", &st));
	is(st.st_gid, 4321, "a file takes the group of a set-group-ID directory");
	must(!stat("setgid/dir", &st));
	ok(st.st_gid == 4321 && (st.st_mode & S_ISGID), "a directory the bit as well");
	must(!symlink("none", "dangling"));
	is(lchown("dangling", 12, 34), 0, "lchown of a symlink");
	must(!lstat("dangling", &st));
	ok(st.st_uid == 12 && st.st_gid == 34, "is the link's");
	is(syscall(SYS_chown, "theirs_r", 65535, 65535), 0, "the 16-bit chown: -1 leaves both");
	must(!stat("theirs_r", &st));
	ok(st.st_uid == 0 && st.st_gid == 0, "as they are");
}

int main(void)
{
	static const char *dirs[] = { "closed", "listonly", "searchonly", "readdir", "sticky" };
	static const int modes[] = { 0700, 0744, 0711, 0755, 01777 };
	char path[64];

	enter_dir();
	for (int i = 0; i < 5; i++) {
		must(!mkdir(dirs[i], 0755));
		snprintf(path, sizeof(path), "%s/inside", dirs[i]);
		make_file(path, "x");
		must(!chmod(dirs[i], modes[i]));
	}
	make_file("sticky/theirs", "x");
	make_file("theirs_r", "x");
	make_file("theirs_none", "x");
	must(!chmod("theirs_none", 0));
	make_file("group_rw", "x");
	must(!chmod("group_rw", 0660) && !chown("group_rw", 0, 1000));
	make_file("group_none", "x");
	must(!chmod("group_none", 0606) && !chown("group_none", 0, 1000));
	as_user(1000, 1000, owner);
	as_user(1000, 1000, sticky);
	as_user(1001, 1000, member);
	root_only();
	as_user(1000, 1000, writes);
	inherited();
	leave_dir();
	done();
}
