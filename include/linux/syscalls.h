/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SYSCALLS_H
#define _LINUX_SYSCALLS_H
/*
 * Every system call's function. The program's registers ebx, ecx, edx, esi, edi, ebp are its
 * arguments, in that order; a 64-bit argument comes as two, the low word first. A call is in the
 * table as soon as its function exists (arch/i386/kernel/syscall.tbl).
 *
 * The arguments' place on the stack belongs to the function, which may overwrite it, and is also
 * where pt_regs are. So a call that needs the program's registers as they were (fork, clone,
 * sigreturn) declares no arguments and takes them from task_pt_regs(current); one that replaces
 * them all (execve, sigreturn) sets TIF_REGS, as start_thread() does.
 */
#include <linux/types.h>
#include <uapi/linux/time.h>
#include <uapi/linux/signal.h>

struct __kernel_timex;
struct clone_args;
struct epoll_event;
struct group_info;
struct iovec;
struct linux_dirent;
struct linux_dirent64;
struct old_linux_dirent;
struct mmap_arg_struct;
struct new_utsname;
struct old_utsname;
struct oldold_utsname;
struct open_how;
struct pollfd;
struct pt_regs;
struct rlimit;
struct rlimit64;
struct robust_list_head;
struct rusage;
struct sched_attr;
struct sched_param;
struct sel_arg_struct;
struct stat;
struct stat64;
struct statfs;
struct statfs64;
struct statx;
struct sysinfo;
struct tms;
struct __user_cap_data_struct;
struct __user_cap_header_struct;
struct user_desc;
struct utimbuf;
struct __old_kernel_stat;
struct __kernel_fd_set;
struct getcpu_cache;
struct ustat;

typedef u16 old_uid_t;
typedef u16 old_gid_t;

asmlinkage long sys_ni_syscall(void);		/* -ENOSYS */

/* ---- processes ---- */
asmlinkage long sys_fork(void);			/* reads pt_regs */
asmlinkage long sys_vfork(void);		/* reads pt_regs */
asmlinkage long sys_clone(void);		/* reads pt_regs: flags, newsp, ptid, tls, ctid */
asmlinkage long sys_clone3(void);		/* reads pt_regs: struct clone_args *, size */
asmlinkage long sys_execve(const char __user *filename, const char __user *const __user *argv,
			   const char __user *const __user *envp);
asmlinkage long sys_execveat(int dfd, const char __user *filename,
			     const char __user *const __user *argv,
			     const char __user *const __user *envp, int flags);
asmlinkage long sys_exit(int error_code);
asmlinkage long sys_exit_group(int error_code);
asmlinkage long sys_waitpid(pid_t pid, int __user *stat_addr, int options);
asmlinkage long sys_wait4(pid_t pid, int __user *stat_addr, int options, struct rusage __user *ru);
asmlinkage long sys_waitid(int which, pid_t pid, siginfo_t __user *infop, int options,
			   struct rusage __user *ru);
asmlinkage long sys_getpid(void);
asmlinkage long sys_getppid(void);
asmlinkage long sys_gettid(void);
asmlinkage long sys_getpgid(pid_t pid);
asmlinkage long sys_getpgrp(void);
asmlinkage long sys_setpgid(pid_t pid, pid_t pgid);
asmlinkage long sys_getsid(pid_t pid);
asmlinkage long sys_setsid(void);
asmlinkage long sys_set_tid_address(int __user *tidptr);
asmlinkage long sys_personality(unsigned int personality);
asmlinkage long sys_prctl(int option, unsigned long arg2, unsigned long arg3, unsigned long arg4,
			  unsigned long arg5);
asmlinkage long sys_unshare(unsigned long unshare_flags);
asmlinkage long sys_set_thread_area(struct user_desc __user *u_info);
asmlinkage long sys_get_thread_area(struct user_desc __user *u_info);
asmlinkage long sys_getcpu(unsigned int __user *cpu, unsigned int __user *node,
			   struct getcpu_cache __user *unused);

/* ---- scheduler ---- */
asmlinkage long sys_nice(int increment);
asmlinkage long sys_getpriority(int which, int who);
asmlinkage long sys_setpriority(int which, int who, int niceval);
asmlinkage long sys_sched_setparam(pid_t pid, struct sched_param __user *param);
asmlinkage long sys_sched_getparam(pid_t pid, struct sched_param __user *param);
asmlinkage long sys_sched_setscheduler(pid_t pid, int policy, struct sched_param __user *param);
asmlinkage long sys_sched_getscheduler(pid_t pid);
asmlinkage long sys_sched_yield(void);
asmlinkage long sys_sched_get_priority_max(int policy);
asmlinkage long sys_sched_get_priority_min(int policy);
asmlinkage long sys_sched_rr_get_interval(pid_t pid, struct timespec __user *interval);
asmlinkage long sys_sched_rr_get_interval_time64(pid_t pid,
						 struct __kernel_timespec __user *interval);
asmlinkage long sys_sched_setaffinity(pid_t pid, unsigned int len, unsigned long __user *mask);
asmlinkage long sys_sched_getaffinity(pid_t pid, unsigned int len, unsigned long __user *mask);
asmlinkage long sys_sched_setattr(pid_t pid, struct sched_attr __user *attr, unsigned int flags);
asmlinkage long sys_sched_getattr(pid_t pid, struct sched_attr __user *attr, unsigned int size,
				  unsigned int flags);
asmlinkage long sys_ioprio_set(int which, int who, int ioprio);
asmlinkage long sys_ioprio_get(int which, int who);

/* ---- identity ---- */
asmlinkage long sys_getuid(void);
asmlinkage long sys_geteuid(void);
asmlinkage long sys_getgid(void);
asmlinkage long sys_getegid(void);
asmlinkage long sys_setuid(uid_t uid);
asmlinkage long sys_setgid(gid_t gid);
asmlinkage long sys_setreuid(uid_t ruid, uid_t euid);
asmlinkage long sys_setregid(gid_t rgid, gid_t egid);
asmlinkage long sys_setresuid(uid_t ruid, uid_t euid, uid_t suid);
asmlinkage long sys_setresgid(gid_t rgid, gid_t egid, gid_t sgid);
asmlinkage long sys_getresuid(uid_t __user *ruid, uid_t __user *euid, uid_t __user *suid);
asmlinkage long sys_getresgid(gid_t __user *rgid, gid_t __user *egid, gid_t __user *sgid);
asmlinkage long sys_setfsuid(uid_t uid);
asmlinkage long sys_setfsgid(gid_t gid);
asmlinkage long sys_getgroups(int size, gid_t __user *list);
asmlinkage long sys_setgroups(int size, gid_t __user *list);
asmlinkage long sys_getuid16(void);
asmlinkage long sys_geteuid16(void);
asmlinkage long sys_getgid16(void);
asmlinkage long sys_getegid16(void);
asmlinkage long sys_setuid16(old_uid_t uid);
asmlinkage long sys_setgid16(old_gid_t gid);
asmlinkage long sys_setreuid16(old_uid_t ruid, old_uid_t euid);
asmlinkage long sys_setregid16(old_gid_t rgid, old_gid_t egid);
asmlinkage long sys_setresuid16(old_uid_t ruid, old_uid_t euid, old_uid_t suid);
asmlinkage long sys_setresgid16(old_gid_t rgid, old_gid_t egid, old_gid_t sgid);
asmlinkage long sys_getresuid16(old_uid_t __user *ruid, old_uid_t __user *euid,
				old_uid_t __user *suid);
asmlinkage long sys_getresgid16(old_gid_t __user *rgid, old_gid_t __user *egid,
				old_gid_t __user *sgid);
asmlinkage long sys_setfsuid16(old_uid_t uid);
asmlinkage long sys_setfsgid16(old_gid_t gid);
asmlinkage long sys_getgroups16(int size, old_gid_t __user *list);
asmlinkage long sys_setgroups16(int size, old_gid_t __user *list);
asmlinkage long sys_capget(struct __user_cap_header_struct __user *header,
			   struct __user_cap_data_struct __user *data);
asmlinkage long sys_capset(struct __user_cap_header_struct __user *header,
			   const struct __user_cap_data_struct __user *data);

/* ---- signals ---- */
asmlinkage long sys_restart_syscall(void);
asmlinkage long sys_kill(pid_t pid, int sig);
asmlinkage long sys_tkill(pid_t pid, int sig);
asmlinkage long sys_tgkill(pid_t tgid, pid_t pid, int sig);
asmlinkage long sys_signal(int sig, __sighandler_t handler);
asmlinkage long sys_sigaction(int sig, const struct old_sigaction __user *act,
			      struct old_sigaction __user *oact);
asmlinkage long sys_rt_sigaction(int sig, const struct sigaction __user *act,
				 struct sigaction __user *oact, size_t sigsetsize);
asmlinkage long sys_sigprocmask(int how, old_sigset_t __user *set, old_sigset_t __user *oset);
asmlinkage long sys_rt_sigprocmask(int how, sigset_t __user *set, sigset_t __user *oset,
				   size_t sigsetsize);
asmlinkage long sys_sigpending(old_sigset_t __user *set);
asmlinkage long sys_rt_sigpending(sigset_t __user *set, size_t sigsetsize);
asmlinkage long sys_sigsuspend(int unused1, int unused2, old_sigset_t mask);
asmlinkage long sys_rt_sigsuspend(sigset_t __user *unewset, size_t sigsetsize);
asmlinkage long sys_rt_sigtimedwait(const sigset_t __user *uthese, siginfo_t __user *uinfo,
				    const struct timespec __user *uts, size_t sigsetsize);
asmlinkage long sys_rt_sigtimedwait_time64(const sigset_t __user *uthese, siginfo_t __user *uinfo,
					   const struct __kernel_timespec __user *uts,
					   size_t sigsetsize);
asmlinkage long sys_rt_sigqueueinfo(pid_t pid, int sig, siginfo_t __user *uinfo);
asmlinkage long sys_rt_tgsigqueueinfo(pid_t tgid, pid_t pid, int sig, siginfo_t __user *uinfo);
asmlinkage long sys_sigaltstack(const stack_t __user *uss, stack_t __user *uoss);
asmlinkage long sys_sgetmask(void);
asmlinkage long sys_ssetmask(int newmask);
asmlinkage long sys_pause(void);
asmlinkage long sys_sigreturn(void);		/* replaces pt_regs */
asmlinkage long sys_rt_sigreturn(void);		/* replaces pt_regs */

/* ---- time ---- */
asmlinkage long sys_time(time_t __user *tloc);
asmlinkage long sys_stime(time_t __user *tptr);
asmlinkage long sys_gettimeofday(struct timeval __user *tv, struct timezone __user *tz);
asmlinkage long sys_settimeofday(struct timeval __user *tv, struct timezone __user *tz);
asmlinkage long sys_adjtimex(struct timex __user *txc_p);
asmlinkage long sys_clock_adjtime(clockid_t which_clock, struct timex __user *tx);
asmlinkage long sys_clock_adjtime64(clockid_t which_clock, struct __kernel_timex __user *tx);
asmlinkage long sys_nanosleep(struct timespec __user *rqtp, struct timespec __user *rmtp);
asmlinkage long sys_clock_gettime(clockid_t which_clock, struct timespec __user *tp);
asmlinkage long sys_clock_gettime64(clockid_t which_clock, struct __kernel_timespec __user *tp);
asmlinkage long sys_clock_settime(clockid_t which_clock, const struct timespec __user *tp);
asmlinkage long sys_clock_settime64(clockid_t which_clock,
				    const struct __kernel_timespec __user *tp);
asmlinkage long sys_clock_getres(clockid_t which_clock, struct timespec __user *tp);
asmlinkage long sys_clock_getres_time64(clockid_t which_clock, struct __kernel_timespec __user *tp);
asmlinkage long sys_clock_nanosleep(clockid_t which_clock, int flags,
				    const struct timespec __user *rqtp,
				    struct timespec __user *rmtp);
asmlinkage long sys_clock_nanosleep_time64(clockid_t which_clock, int flags,
					   const struct __kernel_timespec __user *rqtp,
					   struct __kernel_timespec __user *rmtp);
asmlinkage long sys_alarm(unsigned int seconds);
asmlinkage long sys_getitimer(int which, struct itimerval __user *value);
asmlinkage long sys_setitimer(int which, struct itimerval __user *value,
			      struct itimerval __user *ovalue);
asmlinkage long sys_timer_create(clockid_t which_clock, sigevent_t __user *timer_event_spec,
				 timer_t __user *created_timer_id);
asmlinkage long sys_timer_settime(timer_t timer_id, int flags,
				  const struct itimerspec __user *new_setting,
				  struct itimerspec __user *old_setting);
asmlinkage long sys_timer_settime64(timer_t timer_id, int flags,
				    const struct __kernel_itimerspec __user *new_setting,
				    struct __kernel_itimerspec __user *old_setting);
asmlinkage long sys_timer_gettime(timer_t timer_id, struct itimerspec __user *setting);
asmlinkage long sys_timer_gettime64(timer_t timer_id, struct __kernel_itimerspec __user *setting);
asmlinkage long sys_timer_getoverrun(timer_t timer_id);
asmlinkage long sys_timer_delete(timer_t timer_id);
asmlinkage long sys_timerfd_create(int clockid, int flags);
asmlinkage long sys_timerfd_settime(int ufd, int flags, const struct itimerspec __user *utmr,
				    struct itimerspec __user *otmr);
asmlinkage long sys_timerfd_gettime(int ufd, struct itimerspec __user *otmr);
asmlinkage long sys_timerfd_settime64(int ufd, int flags,
				      const struct __kernel_itimerspec __user *utmr,
				      struct __kernel_itimerspec __user *otmr);
asmlinkage long sys_timerfd_gettime64(int ufd, struct __kernel_itimerspec __user *otmr);
asmlinkage long sys_times(struct tms __user *tbuf);

/* ---- futexes ---- */
asmlinkage long sys_futex(u32 __user *uaddr, int op, u32 val, const struct timespec __user *utime,
			  u32 __user *uaddr2, u32 val3);
asmlinkage long sys_futex_time64(u32 __user *uaddr, int op, u32 val,
				 const struct __kernel_timespec __user *utime, u32 __user *uaddr2,
				 u32 val3);
asmlinkage long sys_set_robust_list(struct robust_list_head __user *head, size_t len);
asmlinkage long sys_get_robust_list(int pid, struct robust_list_head __user *__user *head_ptr,
				    size_t __user *len_ptr);
asmlinkage long sys_membarrier(int cmd, unsigned int flags, int cpu_id);

/* ---- the system ---- */
asmlinkage long sys_newuname(struct new_utsname __user *name);
asmlinkage long sys_uname(struct old_utsname __user *name);
asmlinkage long sys_olduname(struct oldold_utsname __user *name);
asmlinkage long sys_sethostname(char __user *name, int len);
asmlinkage long sys_setdomainname(char __user *name, int len);
asmlinkage long sys_sysinfo(struct sysinfo __user *info);
asmlinkage long sys_syslog(int type, char __user *buf, int len);
asmlinkage long sys_reboot(int magic1, int magic2, unsigned int cmd, void __user *arg);
asmlinkage long sys_getrandom(char __user *buf, size_t count, unsigned int flags);
asmlinkage long sys_old_getrlimit(unsigned int resource, struct rlimit __user *rlim);
asmlinkage long sys_getrlimit(unsigned int resource, struct rlimit __user *rlim);
asmlinkage long sys_setrlimit(unsigned int resource, struct rlimit __user *rlim);
asmlinkage long sys_prlimit64(pid_t pid, unsigned int resource,
			      const struct rlimit64 __user *new_rlim,
			      struct rlimit64 __user *old_rlim);
asmlinkage long sys_getrusage(int who, struct rusage __user *ru);
asmlinkage long sys_acct(const char __user *name);
asmlinkage long sys_vhangup(void);

/* ---- memory ---- */
asmlinkage long sys_brk(unsigned long brk);
asmlinkage long old_mmap(struct mmap_arg_struct __user *arg);
asmlinkage long sys_mmap2(unsigned long addr, unsigned long len, unsigned long prot,
			  unsigned long flags, unsigned long fd, unsigned long pgoff);
asmlinkage long sys_munmap(unsigned long addr, size_t len);
asmlinkage long sys_mremap(unsigned long addr, unsigned long old_len, unsigned long new_len,
			   unsigned long flags, unsigned long new_addr);
asmlinkage long sys_mprotect(unsigned long start, size_t len, unsigned long prot);
asmlinkage long sys_msync(unsigned long start, size_t len, int flags);
asmlinkage long sys_madvise(unsigned long start, size_t len, int behavior);
asmlinkage long sys_mincore(unsigned long start, size_t len, unsigned char __user *vec);
asmlinkage long sys_mlock(unsigned long start, size_t len);
asmlinkage long sys_mlock2(unsigned long start, size_t len, int flags);
asmlinkage long sys_munlock(unsigned long start, size_t len);
asmlinkage long sys_mlockall(int flags);
asmlinkage long sys_munlockall(void);
asmlinkage long sys_remap_file_pages(unsigned long start, unsigned long size, unsigned long prot,
				     unsigned long pgoff, unsigned long flags);
asmlinkage long sys_pkey_mprotect(unsigned long start, size_t len, unsigned long prot, int pkey);
asmlinkage long sys_process_vm_readv(pid_t pid, const struct iovec __user *lvec,
				     unsigned long liovcnt, const struct iovec __user *rvec,
				     unsigned long riovcnt, unsigned long flags);
asmlinkage long sys_process_vm_writev(pid_t pid, const struct iovec __user *lvec,
				      unsigned long liovcnt, const struct iovec __user *rvec,
				      unsigned long riovcnt, unsigned long flags);
asmlinkage long sys_swapon(const char __user *specialfile, int swap_flags);
asmlinkage long sys_swapoff(const char __user *specialfile);
asmlinkage long sys_memfd_create(const char __user *uname, unsigned int flags);

/* ---- files: contents ---- */
asmlinkage long sys_read(unsigned int fd, char __user *buf, size_t count);
asmlinkage long sys_write(unsigned int fd, const char __user *buf, size_t count);
asmlinkage long sys_readv(unsigned long fd, const struct iovec __user *vec, unsigned long vlen);
asmlinkage long sys_writev(unsigned long fd, const struct iovec __user *vec, unsigned long vlen);
asmlinkage long sys_pread64(unsigned int fd, char __user *buf, size_t count, u32 pos_l, u32 pos_h);
asmlinkage long sys_pwrite64(unsigned int fd, const char __user *buf, size_t count, u32 pos_l,
			     u32 pos_h);
asmlinkage long sys_preadv(unsigned long fd, const struct iovec __user *vec, unsigned long vlen,
			   unsigned long pos_l, unsigned long pos_h);
asmlinkage long sys_pwritev(unsigned long fd, const struct iovec __user *vec, unsigned long vlen,
			    unsigned long pos_l, unsigned long pos_h);
asmlinkage long sys_preadv2(unsigned long fd, const struct iovec __user *vec, unsigned long vlen,
			    unsigned long pos_l, unsigned long pos_h, int flags);
asmlinkage long sys_pwritev2(unsigned long fd, const struct iovec __user *vec, unsigned long vlen,
			     unsigned long pos_l, unsigned long pos_h, int flags);
asmlinkage long sys_lseek(unsigned int fd, off_t offset, unsigned int whence);
asmlinkage long sys_llseek(unsigned int fd, unsigned long offset_high, unsigned long offset_low,
			   loff_t __user *result, unsigned int whence);
asmlinkage long sys_sendfile(int out_fd, int in_fd, off_t __user *offset, size_t count);
asmlinkage long sys_sendfile64(int out_fd, int in_fd, loff_t __user *offset, size_t count);
asmlinkage long sys_copy_file_range(int fd_in, loff_t __user *off_in, int fd_out,
				    loff_t __user *off_out, size_t len, unsigned int flags);
asmlinkage long sys_readahead(int fd, u32 off_l, u32 off_h, size_t count);
asmlinkage long sys_fadvise64(int fd, u32 off_l, u32 off_h, size_t len, int advice);
asmlinkage long sys_fadvise64_64(int fd, u32 off_l, u32 off_h, u32 len_l, u32 len_h, int advice);
asmlinkage long sys_fallocate(int fd, int mode, u32 off_l, u32 off_h, u32 len_l, u32 len_h);
asmlinkage long sys_sync(void);
asmlinkage long sys_fsync(unsigned int fd);
asmlinkage long sys_fdatasync(unsigned int fd);
asmlinkage long sys_syncfs(int fd);
asmlinkage long sys_sync_file_range(int fd, u32 off_l, u32 off_h, u32 n_l, u32 n_h, int flags);
asmlinkage long sys_truncate(const char __user *path, long length);
asmlinkage long sys_ftruncate(unsigned int fd, long length);
asmlinkage long sys_truncate64(const char __user *path, u32 len_l, u32 len_h);
asmlinkage long sys_ftruncate64(unsigned int fd, u32 len_l, u32 len_h);

/* ---- files: descriptors ---- */
asmlinkage long sys_open(const char __user *filename, int flags, umode_t mode);
asmlinkage long sys_openat(int dfd, const char __user *filename, int flags, umode_t mode);
asmlinkage long sys_openat2(int dfd, const char __user *filename, struct open_how __user *how,
			    size_t usize);
asmlinkage long sys_creat(const char __user *pathname, umode_t mode);
asmlinkage long sys_close(unsigned int fd);
asmlinkage long sys_close_range(unsigned int fd, unsigned int max_fd, unsigned int flags);
asmlinkage long sys_dup(unsigned int fildes);
asmlinkage long sys_dup2(unsigned int oldfd, unsigned int newfd);
asmlinkage long sys_dup3(unsigned int oldfd, unsigned int newfd, int flags);
asmlinkage long sys_fcntl(unsigned int fd, unsigned int cmd, unsigned long arg);
asmlinkage long sys_fcntl64(unsigned int fd, unsigned int cmd, unsigned long arg);
asmlinkage long sys_ioctl(unsigned int fd, unsigned int cmd, unsigned long arg);
asmlinkage long sys_flock(unsigned int fd, unsigned int cmd);
asmlinkage long sys_pipe(int __user *fildes);
asmlinkage long sys_pipe2(int __user *fildes, int flags);
asmlinkage long sys_old_select(struct sel_arg_struct __user *arg);
asmlinkage long sys_select(int n, struct __kernel_fd_set __user *inp,
			   struct __kernel_fd_set __user *outp, struct __kernel_fd_set __user *exp,
			   struct timeval __user *tvp);
asmlinkage long sys_pselect6(int n, struct __kernel_fd_set __user *inp,
			     struct __kernel_fd_set __user *outp,
			     struct __kernel_fd_set __user *exp, struct timespec __user *tsp,
			     void __user *sig);
asmlinkage long sys_pselect6_time64(int n, struct __kernel_fd_set __user *inp,
				    struct __kernel_fd_set __user *outp,
				    struct __kernel_fd_set __user *exp,
				    struct __kernel_timespec __user *tsp, void __user *sig);
asmlinkage long sys_poll(struct pollfd __user *ufds, unsigned int nfds, int timeout_msecs);
asmlinkage long sys_ppoll(struct pollfd __user *ufds, unsigned int nfds,
			  struct timespec __user *tsp, const sigset_t __user *sigmask,
			  size_t sigsetsize);
asmlinkage long sys_ppoll_time64(struct pollfd __user *ufds, unsigned int nfds,
				 struct __kernel_timespec __user *tsp,
				 const sigset_t __user *sigmask, size_t sigsetsize);
asmlinkage long sys_epoll_create(int size);
asmlinkage long sys_epoll_create1(int flags);
asmlinkage long sys_epoll_ctl(int epfd, int op, int fd, struct epoll_event __user *event);
asmlinkage long sys_epoll_wait(int epfd, struct epoll_event __user *events, int maxevents,
			       int timeout);
asmlinkage long sys_epoll_pwait(int epfd, struct epoll_event __user *events, int maxevents,
				int timeout, const sigset_t __user *sigmask, size_t sigsetsize);
asmlinkage long sys_epoll_pwait2(int epfd, struct epoll_event __user *events, int maxevents,
				 const struct __kernel_timespec __user *timeout,
				 const sigset_t __user *sigmask, size_t sigsetsize);
asmlinkage long sys_eventfd(unsigned int count);
asmlinkage long sys_eventfd2(unsigned int count, int flags);
asmlinkage long sys_signalfd(int ufd, sigset_t __user *user_mask, size_t sizemask);
asmlinkage long sys_signalfd4(int ufd, sigset_t __user *user_mask, size_t sizemask, int flags);

/* ---- files: names ---- */
asmlinkage long sys_link(const char __user *oldname, const char __user *newname);
asmlinkage long sys_linkat(int olddfd, const char __user *oldname, int newdfd,
			   const char __user *newname, int flags);
asmlinkage long sys_symlink(const char __user *oldname, const char __user *newname);
asmlinkage long sys_symlinkat(const char __user *oldname, int newdfd, const char __user *newname);
asmlinkage long sys_unlink(const char __user *pathname);
asmlinkage long sys_unlinkat(int dfd, const char __user *pathname, int flag);
asmlinkage long sys_rename(const char __user *oldname, const char __user *newname);
asmlinkage long sys_renameat(int olddfd, const char __user *oldname, int newdfd,
			     const char __user *newname);
asmlinkage long sys_renameat2(int olddfd, const char __user *oldname, int newdfd,
			      const char __user *newname, unsigned int flags);
asmlinkage long sys_mkdir(const char __user *pathname, umode_t mode);
asmlinkage long sys_mkdirat(int dfd, const char __user *pathname, umode_t mode);
asmlinkage long sys_rmdir(const char __user *pathname);
asmlinkage long sys_mknod(const char __user *filename, umode_t mode, unsigned int dev);
asmlinkage long sys_mknodat(int dfd, const char __user *filename, umode_t mode, unsigned int dev);
asmlinkage long sys_readlink(const char __user *path, char __user *buf, int bufsiz);
asmlinkage long sys_readlinkat(int dfd, const char __user *path, char __user *buf, int bufsiz);
asmlinkage long sys_chdir(const char __user *filename);
asmlinkage long sys_fchdir(unsigned int fd);
asmlinkage long sys_chroot(const char __user *filename);
asmlinkage long sys_getcwd(char __user *buf, unsigned long size);
asmlinkage long sys_umask(int mask);
asmlinkage long sys_getdents(unsigned int fd, struct linux_dirent __user *dirent,
			     unsigned int count);
asmlinkage long sys_old_readdir(unsigned int fd, struct old_linux_dirent __user *dirent,
				unsigned int count);
asmlinkage long sys_getdents64(unsigned int fd, struct linux_dirent64 __user *dirent,
			       unsigned int count);
asmlinkage long sys_mount(char __user *dev_name, char __user *dir_name, char __user *type,
			  unsigned long flags, void __user *data);
asmlinkage long sys_umount(char __user *name, int flags);
asmlinkage long sys_oldumount(char __user *name);
asmlinkage long sys_sysfs(int option, unsigned long arg1, unsigned long arg2);
asmlinkage long sys_pivot_root(const char __user *new_root, const char __user *put_old);

/* ---- files: attributes ---- */
asmlinkage long sys_stat(const char __user *filename, struct __old_kernel_stat __user *statbuf);
asmlinkage long sys_lstat(const char __user *filename, struct __old_kernel_stat __user *statbuf);
asmlinkage long sys_fstat(unsigned int fd, struct __old_kernel_stat __user *statbuf);
asmlinkage long sys_newstat(const char __user *filename, struct stat __user *statbuf);
asmlinkage long sys_newlstat(const char __user *filename, struct stat __user *statbuf);
asmlinkage long sys_newfstat(unsigned int fd, struct stat __user *statbuf);
asmlinkage long sys_stat64(const char __user *filename, struct stat64 __user *statbuf);
asmlinkage long sys_lstat64(const char __user *filename, struct stat64 __user *statbuf);
asmlinkage long sys_fstat64(unsigned long fd, struct stat64 __user *statbuf);
asmlinkage long sys_fstatat64(int dfd, const char __user *filename, struct stat64 __user *statbuf,
			      int flag);
asmlinkage long sys_statx(int dfd, const char __user *path, unsigned int flags, unsigned int mask,
			  struct statx __user *buffer);
asmlinkage long sys_statfs(const char __user *path, struct statfs __user *buf);
asmlinkage long sys_fstatfs(unsigned int fd, struct statfs __user *buf);
asmlinkage long sys_statfs64(const char __user *path, size_t sz, struct statfs64 __user *buf);
asmlinkage long sys_fstatfs64(unsigned int fd, size_t sz, struct statfs64 __user *buf);
asmlinkage long sys_ustat(unsigned int dev, struct ustat __user *ubuf);
asmlinkage long sys_access(const char __user *filename, int mode);
asmlinkage long sys_faccessat(int dfd, const char __user *filename, int mode);
asmlinkage long sys_faccessat2(int dfd, const char __user *filename, int mode, int flags);
asmlinkage long sys_chmod(const char __user *filename, umode_t mode);
asmlinkage long sys_fchmod(unsigned int fd, umode_t mode);
asmlinkage long sys_fchmodat(int dfd, const char __user *filename, umode_t mode);
asmlinkage long sys_chown(const char __user *filename, uid_t user, gid_t group);
asmlinkage long sys_lchown(const char __user *filename, uid_t user, gid_t group);
asmlinkage long sys_fchown(unsigned int fd, uid_t user, gid_t group);
asmlinkage long sys_fchownat(int dfd, const char __user *filename, uid_t user, gid_t group,
			     int flag);
asmlinkage long sys_chown16(const char __user *filename, old_uid_t user, old_gid_t group);
asmlinkage long sys_lchown16(const char __user *filename, old_uid_t user, old_gid_t group);
asmlinkage long sys_fchown16(unsigned int fd, old_uid_t user, old_gid_t group);
asmlinkage long sys_utime(char __user *filename, struct utimbuf __user *times);
asmlinkage long sys_utimes(char __user *filename, struct timeval __user *utimes);
asmlinkage long sys_futimesat(int dfd, const char __user *filename, struct timeval __user *utimes);
asmlinkage long sys_utimensat(int dfd, const char __user *filename, struct timespec __user *utimes,
			      int flags);
asmlinkage long sys_utimensat_time64(int dfd, const char __user *filename,
				     struct __kernel_timespec __user *t, int flags);

/* ---- files: extended attributes ---- */
asmlinkage long sys_setxattr(const char __user *path, const char __user *name,
			     const void __user *value, size_t size, int flags);
asmlinkage long sys_lsetxattr(const char __user *path, const char __user *name,
			      const void __user *value, size_t size, int flags);
asmlinkage long sys_fsetxattr(int fd, const char __user *name, const void __user *value,
			      size_t size, int flags);
asmlinkage long sys_getxattr(const char __user *path, const char __user *name, void __user *value,
			     size_t size);
asmlinkage long sys_lgetxattr(const char __user *path, const char __user *name, void __user *value,
			      size_t size);
asmlinkage long sys_fgetxattr(int fd, const char __user *name, void __user *value, size_t size);
asmlinkage long sys_removexattr(const char __user *path, const char __user *name);
asmlinkage long sys_lremovexattr(const char __user *path, const char __user *name);
asmlinkage long sys_fremovexattr(int fd, const char __user *name);
asmlinkage long sys_listxattr(const char __user *path, char __user *list, size_t size);
asmlinkage long sys_llistxattr(const char __user *path, char __user *list, size_t size);
asmlinkage long sys_flistxattr(int fd, char __user *list, size_t size);

#endif
