// SPDX-License-Identifier: GPL-2.0-only
/*
 * Terminals: their drivers, opening and closing, and the file operations that lead to the line
 * discipline. Job control is in tty_jobctrl.c, the ioctls in tty_ioctl.c.
 */
#include <linux/bitops.h>
#include <linux/console.h>
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/poll.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/tty.h>
#include <linux/uaccess.h>
#include <linux/vt.h>

DECLARE_MUTEX(tty_sem);
static LIST_HEAD(tty_drivers);

const struct ktermios tty_std_termios = {
	.c_iflag = ICRNL | IXON,
	.c_oflag = OPOST | ONLCR,
	.c_cflag = B38400 | CS8 | CREAD | HUPCL,
	.c_lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN,
	.c_cc = {
		[VINTR] = 'C' - 0x40, [VQUIT] = '\\' - 0x40, [VERASE] = 0x7f,
		[VKILL] = 'U' - 0x40, [VEOF] = 'D' - 0x40, [VTIME] = 0, [VMIN] = 1,
		[VSTART] = 'Q' - 0x40, [VSTOP] = 'S' - 0x40, [VSUSP] = 'Z' - 0x40,
		[VREPRINT] = 'R' - 0x40, [VDISCARD] = 'O' - 0x40, [VWERASE] = 'W' - 0x40,
		[VLNEXT] = 'V' - 0x40,
	},
	.c_ispeed = 38400,
	.c_ospeed = 38400,
};

/**
 * tty_name - name of an open line, without "/dev/"
 * @tty: the line, or NULL
 */
const char *tty_name(const struct tty_struct *tty)
{
	return tty ? tty->name : "NULL tty";
}

/**
 * tty_devnum - device number of an open line
 * @tty: the line
 */
dev_t tty_devnum(const struct tty_struct *tty)
{
	return MKDEV(tty->driver->major, tty->driver->minor_start + tty->index);
}

static struct tty_driver *get_tty_driver(dev_t dev, int *index)
{
	struct tty_driver *driver;

	list_for_each_entry(driver, &tty_drivers, drivers) {
		if (driver->major != MAJOR(dev) || MINOR(dev) < driver->minor_start ||
		    MINOR(dev) >= driver->minor_start + driver->num)
			continue;
		*index = MINOR(dev) - driver->minor_start;
		return driver;
	}
	return NULL;
}

/* ---- flow ---- */

/**
 * stop_tty - stop sending, as ^S does
 * @tty: the terminal
 *
 * Context: any.
 */
void stop_tty(struct tty_struct *tty)
{
	unsigned long flags;

	local_irq_save(flags);
	if (!tty->stopped) {
		tty->stopped = 1;
		if (tty->link && tty->link->packet) {
			tty->ctrl_status = (tty->ctrl_status & ~TIOCPKT_START) | TIOCPKT_STOP;
			wake_up_interruptible(&tty->link->read_wait);
		}
		if (tty->driver->ops->stop)
			tty->driver->ops->stop(tty);
	}
	local_irq_restore(flags);
}

/**
 * start_tty - send again, as ^Q does
 * @tty: the terminal
 *
 * Does nothing while TCOOFF holds it.
 *
 * Context: any.
 */
void start_tty(struct tty_struct *tty)
{
	unsigned long flags;

	local_irq_save(flags);
	if (tty->stopped && !tty->flow_stopped) {
		tty->stopped = 0;
		if (tty->link && tty->link->packet) {
			tty->ctrl_status = (tty->ctrl_status & ~TIOCPKT_STOP) | TIOCPKT_START;
			wake_up_interruptible(&tty->link->read_wait);
		}
		if (tty->driver->ops->start)
			tty->driver->ops->start(tty);
		tty_wakeup(tty);
	}
	local_irq_restore(flags);
}

/**
 * tty_wakeup - the driver has room again
 * @tty: the terminal
 *
 * Context: any.
 */
void tty_wakeup(struct tty_struct *tty)
{
	if (waitqueue_active(&tty->write_wait))
		wake_up_interruptible(&tty->write_wait);
}

/**
 * tty_receive_buf - a driver received characters
 * @tty: the terminal
 * @buf: the characters
 * @flag: TTY_NORMAL, or what was wrong with them
 * @count: their number; those for which there is no room are lost
 *
 * Context: any.
 */
void tty_receive_buf(struct tty_struct *tty, const unsigned char *buf, int flag, int count)
{
	tty->ldisc->receive_buf(tty, buf, flag, count);
}

/**
 * tty_chars_in_buffer - bytes that the driver has not sent
 * @tty: the terminal
 *
 * Context: any.
 */
int tty_chars_in_buffer(struct tty_struct *tty)
{
	return tty->driver->ops->chars_in_buffer ? tty->driver->ops->chars_in_buffer(tty) : 0;
}

/**
 * tty_wait_until_sent - wait for the output to be sent
 * @tty: the terminal
 * @timeout: jiffies to wait at most; 0 for no limit
 *
 * Context: process; sleeps. A signal ends it.
 */
void tty_wait_until_sent(struct tty_struct *tty, long timeout)
{
	DEFINE_WAIT(wait);

	if (!timeout)
		timeout = MAX_SCHEDULE_TIMEOUT;
	for (;;) {
		prepare_to_wait(&tty->write_wait, &wait, TASK_INTERRUPTIBLE);
		if (!tty_chars_in_buffer(tty) || signal_pending(current) || !timeout ||
		    test_bit(TTY_HUPPED, &tty->flags))
			break;
		timeout = schedule_timeout(timeout);
	}
	finish_wait(&tty->write_wait, &wait);
	if (tty->driver->ops->wait_until_sent && timeout && !signal_pending(current))
		tty->driver->ops->wait_until_sent(tty, timeout);
}

/* ---- the life of a tty_struct: tty_sem is held ---- */

static struct tty_struct *alloc_tty(struct tty_driver *driver, int index)
{
	struct tty_struct *tty = kzalloc(sizeof(*tty), GFP_KERNEL);

	if (!tty)
		return NULL;
	tty->driver = driver;
	tty->index = index;
	tty->ldisc = &n_tty_ops;
	init_MUTEX(&tty->termios_sem);
	init_MUTEX(&tty->read_sem);
	init_MUTEX(&tty->write_sem);
	init_waitqueue_head(&tty->read_wait);
	init_waitqueue_head(&tty->write_wait);
	INIT_LIST_HEAD(&tty->tty_files);
	tty->termios = driver->termios[index] ? *driver->termios[index] : driver->init_termios;
	if (driver->type == TTY_DRIVER_TYPE_PTY)
		snprintf(tty->name, sizeof(tty->name), driver->subtype == PTY_TYPE_MASTER ?
			 "%sm%d" : "%s/%d", driver->name, index);
	else
		snprintf(tty->name, sizeof(tty->name), "%s%d", driver->name,
			 index + driver->name_base);
	return tty;
}

/**
 * tty_init_dev - make the tty_struct of a line that is not open
 * @driver: its driver
 * @index: its number in it
 *
 * Context: process, with tty_sem held; sleeps.
 * Return: the tty with a count of 0, or ERR_PTR(-ENOMEM).
 */
struct tty_struct *tty_init_dev(struct tty_driver *driver, int index)
{
	struct tty_struct *tty = alloc_tty(driver, index);

	if (!tty)
		return ERR_PTR(-ENOMEM);
	if (tty->ldisc->open(tty)) {
		kfree(tty);
		return ERR_PTR(-ENOMEM);
	}
	driver->ttys[index] = tty;
	return tty;
}

/* Remember the attributes for the next open; without memory they begin anew. */
static void save_termios(struct tty_struct *tty)
{
	struct ktermios **saved = &tty->driver->termios[tty->index];

	if (tty->driver->flags & TTY_DRIVER_RESET_TERMIOS)
		return;
	if (!*saved)
		*saved = kmalloc(sizeof(**saved), GFP_KERNEL);
	if (*saved)
		**saved = tty->termios;
}

/**
 * tty_release_dev - free the tty_struct of a line that nobody has open any more
 * @tty: the tty
 *
 * Context: process, with tty_sem held; sleeps.
 */
void tty_release_dev(struct tty_struct *tty)
{
	tty_clear_session(tty);
	save_termios(tty);
	tty->driver->ttys[tty->index] = NULL;
	if (tty->driver->ops->shutdown)
		tty->driver->ops->shutdown(tty);
	tty->ldisc->close(tty);
	kfree(tty);
}

/**
 * tty_add_file - tie an open file to its terminal
 * @tty: the terminal
 * @file: the file
 *
 * Context: process, with tty_sem held; sleeps.
 * Return: 0 or -ENOMEM.
 */
int tty_add_file(struct tty_struct *tty, struct file *file)
{
	struct tty_file_private *priv = kmalloc(sizeof(*priv), GFP_KERNEL);

	if (!priv)
		return -ENOMEM;
	priv->tty = tty;
	priv->file = file;
	list_add(&priv->list, &tty->tty_files);
	file->private_data = priv;
	return 0;
}

/**
 * tty_del_file - undo tty_add_file()
 * @file: the file
 *
 * Context: process, with tty_sem held.
 */
void tty_del_file(struct file *file)
{
	struct tty_file_private *priv = file->private_data;

	list_del(&priv->list);
	kfree(priv);
	file->private_data = NULL;
}

/* ---- file operations ---- */

/* The line that a device number means to this process. Return: 0 or an errno. */
static int find_line(dev_t dev, struct tty_driver **driver, int *index, bool *noctty)
{
	struct tty_struct *tty = current->signal->tty;

	if (dev == MKDEV(TTYAUX_MAJOR, 0)) {
		if (!tty)
			return -ENXIO;
		*driver = tty->driver;
		*index = tty->index;
		*noctty = true;
		return 0;
	}
	if (dev == MKDEV(TTYAUX_MAJOR, 1)) {
		*driver = console_device(index);
		*noctty = true;
	} else if (dev == MKDEV(TTY_MAJOR, 0)) {
		*driver = vt_foreground(index);
		*noctty = true;
	} else {
		*driver = get_tty_driver(dev, index);
	}
	return *driver ? 0 : -ENODEV;
}

/* May one more file open it? */
static int may_reopen(struct tty_struct *tty)
{
	if (tty->driver->type == TTY_DRIVER_TYPE_PTY && tty->driver->subtype == PTY_TYPE_MASTER)
		return -EIO;
	if (test_bit(TTY_EXCLUSIVE, &tty->flags) && !capable(CAP_SYS_ADMIN))
		return -EBUSY;
	return 0;
}

/* Open a line, with tty_sem held. */
static int open_line(struct tty_driver *driver, int index, struct file *file)
{
	struct tty_struct *tty = driver->ttys[index];
	int err;

	if (driver->type == TTY_DRIVER_TYPE_PTY && !tty)
		return -EIO;
	if (!tty)
		tty = tty_init_dev(driver, index);
	else if ((err = may_reopen(tty)))
		return err;
	if (IS_ERR(tty))
		return PTR_ERR(tty);
	err = tty_add_file(tty, file);
	if (err)
		goto out_release;
	tty->count++;
	err = driver->ops->open ? driver->ops->open(tty, file) : 0;
	if (!err) {
		clear_bit(TTY_HUPPED, &tty->flags);
		return 0;
	}
	tty->count--;
	tty_del_file(file);
out_release:
	if (!tty->count && driver->type != TTY_DRIVER_TYPE_PTY)
		tty_release_dev(tty);
	return err;
}

static int tty_open(struct inode *inode, struct file *file)
{
	bool noctty = file->f_flags & O_NOCTTY;
	struct tty_driver *driver;
	int index, err;

	if (inode->i_rdev == MKDEV(TTYAUX_MAJOR, 2))
		return ptmx_open(inode, file);
	down(&tty_sem);
	err = find_line(inode->i_rdev, &driver, &index, &noctty);
	if (!err)
		err = open_line(driver, index, file);
	if (!err && !noctty && (file->f_mode & FMODE_READ))
		tty_set_ctty(file_tty(file));
	up(&tty_sem);
	if (!err)
		file->f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE);
	return err;
}

/**
 * tty_release - a file on a terminal is closed for good
 * @inode: its inode
 * @file: the file
 *
 * The last one waits (at most 30 seconds) for the output to be sent.
 *
 * Context: process; sleeps.
 * Return: 0.
 */
int tty_release(struct inode *inode, struct file *file)
{
	struct tty_struct *tty = file_tty(file);

	file->f_op->fasync(-1, file, 0);
	if (tty->count == 1 && !test_bit(TTY_HUPPED, &tty->flags) &&
	    tty->driver->type != TTY_DRIVER_TYPE_PTY) {
		tty->closing = 1;
		tty_wait_until_sent(tty, 30 * HZ);
		tty->closing = 0;
	}
	down(&tty_sem);
	if (tty->driver->ops->close)
		tty->driver->ops->close(tty, file);
	tty_del_file(file);
	tty->count--;
	/* A pseudo terminal's two sides go together, when both are closed: its driver knows. */
	if (!tty->count && tty->link && !tty->link->count) {
		struct tty_struct *link = tty->link;

		tty_release_dev(tty);
		tty_release_dev(link);
	} else if (!tty->count && !tty->link) {
		tty_release_dev(tty);
	}
	up(&tty_sem);
	return 0;
}

static ssize_t tty_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct tty_struct *tty = file_tty(file);

	if (test_bit(TTY_IO_ERROR, &tty->flags))
		return -EIO;
	return tty->ldisc->read(tty, file, buf, count);
}

/* One write after another, so that the texts of two do not mix. */
static int lock_writers(struct tty_struct *tty, struct file *file)
{
	if (file->f_flags & O_NONBLOCK) {
		if (down_trylock(&tty->write_sem))
			return -EAGAIN;
	} else if (down_interruptible(&tty->write_sem)) {
		return -ERESTARTSYS;
	}
	if (tty->write_buf)
		return 0;
	tty->write_buf = (unsigned char *)__get_free_page(GFP_KERNEL);
	if (tty->write_buf)
		return 0;
	up(&tty->write_sem);
	return -ENOMEM;
}

static void unlock_writers(struct tty_struct *tty)
{
	free_page((unsigned long)tty->write_buf);
	tty->write_buf = NULL;
	up(&tty->write_sem);
	tty_wakeup(tty);
}

static ssize_t write_pieces(struct tty_struct *tty, struct file *file, const char __user *buf,
			    size_t count)
{
	size_t done = 0;
	ssize_t n = 0;

	while (done < count) {
		size_t piece = min_t(size_t, count - done, 2048);

		n = -EFAULT;
		if (copy_from_user(tty->write_buf, buf + done, piece))
			break;
		n = tty->ldisc->write(tty, file, tty->write_buf, piece);
		if (n <= 0)
			break;
		done += n;
		n = -ERESTARTSYS;
		if (done < count && signal_pending(current))
			break;
		cond_resched();
	}
	return done ? done : n;
}

static ssize_t tty_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct tty_struct *tty = file_tty(file);
	ssize_t ret;

	if (test_bit(TTY_IO_ERROR, &tty->flags))
		return -EIO;
	if (L_FLAG(tty, TOSTOP)) {
		ret = tty_check_change(tty);
		if (ret)
			return ret;
	}
	if (!count)
		return 0;
	ret = lock_writers(tty, file);
	if (ret)
		return ret;
	ret = write_pieces(tty, file, buf, count);
	unlock_writers(tty);
	return ret;
}

static unsigned int tty_poll(struct file *file, poll_table *wait)
{
	struct tty_struct *tty = file_tty(file);

	return tty->ldisc->poll(tty, file, wait);
}

static int tty_fasync(int fd, struct file *file, int on)
{
	struct tty_struct *tty = file_tty(file);
	int ret = fasync_helper(fd, file, on, &tty->fasync);

	if (ret > 0 && !file->f_owner_pid)
		file->f_owner_pid = tty->pgrp ? -tty->pgrp : current->tgid;
	return min(ret, 0);
}

static loff_t tty_llseek(struct file *file, loff_t offset, int whence)
{
	return -ESPIPE;
}

static const struct file_operations tty_fops = {
	.llseek = tty_llseek,
	.read = tty_read,
	.write = tty_write,
	.poll = tty_poll,
	.ioctl = tty_ioctl,
	.open = tty_open,
	.release = tty_release,
	.fasync = tty_fasync,
};

/* ---- after a hangup ---- */

static ssize_t hung_up_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return 0;
}

static ssize_t hung_up_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return -EIO;
}

static unsigned int hung_up_poll(struct file *file, poll_table *wait)
{
	return POLLIN | POLLOUT | POLLERR | POLLHUP | POLLRDNORM | POLLWRNORM;
}

static long hung_up_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	return cmd == TIOCSPGRP ? -ENOTTY : -EIO;
}

static const struct file_operations hung_up_tty_fops = {
	.llseek = tty_llseek,
	.read = hung_up_read,
	.write = hung_up_write,
	.poll = hung_up_poll,
	.ioctl = hung_up_ioctl,
	.release = tty_release,
	.fasync = tty_fasync,
};

/**
 * tty_hung_up_p - was the terminal hung up since the file was opened?
 * @file: a file on it
 */
bool tty_hung_up_p(struct file *file)
{
	return file && file->f_op == &hung_up_tty_fops;
}

/**
 * tty_hangup - cut the terminal off: its files read end of file from now on
 * @tty: the terminal
 *
 * Its session loses it and gets SIGHUP. The next open starts afresh.
 *
 * Context: process, with tty_sem held; sleeps.
 */
void tty_hangup(struct tty_struct *tty)
{
	struct tty_file_private *priv;

	list_for_each_entry(priv, &tty->tty_files, list)
		priv->file->f_op = &hung_up_tty_fops;
	set_bit(TTY_HUPPED, &tty->flags);
	tty_hangup_session(tty);
	tty->ldisc->flush_buffer(tty);
	if (tty->driver->ops->flush_buffer)
		tty->driver->ops->flush_buffer(tty);
	if (tty->driver->flags & TTY_DRIVER_RESET_TERMIOS)
		tty->termios = tty->driver->init_termios;
	tty->stopped = tty->flow_stopped = tty->packet = 0;
	if (tty->driver->ops->hangup)
		tty->driver->ops->hangup(tty);
	wake_up_interruptible_all(&tty->read_wait);
	wake_up_interruptible_all(&tty->write_wait);
}

/* ---- registration ---- */

static void make_nodes(struct tty_driver *driver)
{
	char name[24];

	if (driver->flags & TTY_DRIVER_NO_NODES)
		return;
	for (int i = 0; i < driver->num; i++) {
		snprintf(name, sizeof(name), "%s%d", driver->name, i + driver->name_base);
		devtmpfs_create_node(name, S_IFCHR | 0620,
				     MKDEV(driver->major, driver->minor_start + i));
	}
}

/**
 * tty_register_driver - add a kind of line
 * @driver: its driver; ttys and termios may be NULL and are made then
 *
 * Context: process; sleeps.
 * Return: 0, -ENOMEM, or what register_chrdev_region() says.
 */
int tty_register_driver(struct tty_driver *driver)
{
	int err;

	if (!driver->ttys)
		driver->ttys = kzalloc(driver->num * sizeof(*driver->ttys), GFP_KERNEL);
	if (!driver->termios)
		driver->termios = kzalloc(driver->num * sizeof(*driver->termios), GFP_KERNEL);
	if (!driver->ttys || !driver->termios)
		return -ENOMEM;
	err = register_chrdev_region(driver->major, driver->minor_start, driver->num, driver->name,
				     &tty_fops);
	if (err)
		return err;
	down(&tty_sem);
	list_add_tail(&driver->drivers, &tty_drivers);
	up(&tty_sem);
	make_nodes(driver);
	return 0;
}

static const char *driver_type(const struct tty_driver *driver)
{
	switch (driver->type) {
	case TTY_DRIVER_TYPE_CONSOLE:
		return "console";
	case TTY_DRIVER_TYPE_SERIAL:
		return "serial";
	case TTY_DRIVER_TYPE_PTY:
		return driver->subtype == PTY_TYPE_MASTER ? "pty:master" : "pty:slave";
	default:
		return "unknown";
	}
}

static int drivers_show(struct seq_file *m, void *v)
{
	struct tty_driver *driver;
	char range[24];

	seq_printf(m, "%-20s /dev/%-8s %3d %7s %s\n", "/dev/tty", "tty", TTYAUX_MAJOR, "0",
		   "system:/dev/tty");
	seq_printf(m, "%-20s /dev/%-8s %3d %7s %s\n", "/dev/console", "console", TTYAUX_MAJOR, "1",
		   "system:console");
	seq_printf(m, "%-20s /dev/%-8s %3d %7s %s\n", "/dev/ptmx", "ptmx", TTYAUX_MAJOR, "2",
		   "system");
	seq_printf(m, "%-20s /dev/%-8s %3d %7s %s\n", "/dev/vc/0", "vc/0", TTY_MAJOR, "0",
		   "system:vtmaster");
	down(&tty_sem);
	list_for_each_entry(driver, &tty_drivers, drivers) {
		snprintf(range, sizeof(range), driver->num > 1 ? "%d-%d" : "%d",
			 driver->minor_start, driver->minor_start + driver->num - 1);
		seq_printf(m, "%-20s /dev/%-8s %3d %7s %s\n", driver->driver_name, driver->name,
			   driver->major, range, driver_type(driver));
	}
	up(&tty_sem);
	return 0;
}

/* /proc/consoles */
static int consoles_show(struct seq_file *m, void *v)
{
	static const struct {
		short flag;
		char letter;
	} letters[] = {
		{ CON_ENABLED, 'E' }, { CON_CONSDEV, 'C' },
		{ CON_BOOT, 'B' }, { CON_PRINTBUFFER, 'p' },
	};
	struct console *con;

	for (con = console_drivers; con; con = con->next) {
		struct tty_driver *driver;
		char flags[8], name[24];
		int i, index;

		for (i = 0; i < ARRAY_SIZE(letters); i++)
			flags[i] = con->flags & letters[i].flag ? letters[i].letter : ' ';
		flags[i] = '\0';
		snprintf(name, sizeof(name), "%s%d", con->name, con->index);
		seq_printf(m, "%-21s-W- (%s)", name, flags);
		driver = con->device ? con->device(con, &index) : NULL;
		if (driver)
			seq_printf(m, " %4d:%d", driver->major, driver->minor_start + index);
		seq_putc(m, '\n');
	}
	return 0;
}

static int ldiscs_show(struct seq_file *m, void *v)
{
	seq_printf(m, "%-10s %2d\n", n_tty_ops.name, n_tty_ops.num);
	return 0;
}

/**
 * console_init - offer the consoles that this kernel has drivers for
 *
 * Context: boot, after the command line was parsed.
 */
void __init console_init(void)
{
	vt_console_init();
	serial_console_init();
}

static int __init tty_init(void)
{
	register_chrdev_region(TTYAUX_MAJOR, 0, 3, "/dev/tty", &tty_fops);
	register_chrdev_region(TTY_MAJOR, 0, 1, "/dev/vc/0", &tty_fops);
	devtmpfs_create_node("tty", S_IFCHR | 0666, MKDEV(TTYAUX_MAJOR, 0));
	devtmpfs_create_node("console", S_IFCHR | 0600, MKDEV(TTYAUX_MAJOR, 1));
	devtmpfs_create_node("ptmx", S_IFCHR | 0666, MKDEV(TTYAUX_MAJOR, 2));
	devtmpfs_create_node("tty0", S_IFCHR | 0620, MKDEV(TTY_MAJOR, 0));
	proc_mkdir("tty", NULL);
	proc_create_single("tty/drivers", 0444, NULL, drivers_show, NULL);
	proc_create_single("tty/ldiscs", 0444, NULL, ldiscs_show, NULL);
	proc_create_single("consoles", 0444, NULL, consoles_show, NULL);
	return 0;
}
fs_initcall(tty_init);
