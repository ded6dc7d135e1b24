// SPDX-License-Identifier: GPL-2.0-only
/*
 * ELF programs: static, dynamic (PT_INTERP) and position independent. Segments are mapped, never
 * read: pages come in from the page cache when they are touched. The file is not trusted: whatever
 * it says of itself is checked before memory is laid out by it, and what cannot be mapped ends the
 * process, never the kernel. (System V ABI, chapters 4 and 5.)
 */
#include <linux/binfmts.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <uapi/linux/mman.h>
#include <uapi/linux/personality.h>
#include <asm/uaccess.h>
#include "elf_load.h"

#define PATH_MAX 4096
#define MAX_PHDR_BYTES 65536
#define ELF_ET_DYN_BASE 0x400000UL	/* where a position-independent program with an interpreter goes */
#define DYN_RANDOM_PAGES 256
#define BRK_RANDOM_PAGES (0x02000000UL >> PAGE_SHIFT)
#define BAD_ADDR(x) ((unsigned long)(x) >= TASK_SIZE)

static int load_elf_binary(struct linux_binprm *bprm);
static struct linux_binfmt elf_format = { .load_binary = load_elf_binary };

/* ---- reading ---- */

static int elf_read(struct file *file, void *buf, size_t len, loff_t pos)
{
	ssize_t n = kernel_read(file, buf, len, pos);

	if (n < 0)
		return n;
	return (size_t)n == len ? 0 : -EIO;
}

static int elf_header_ok(const Elf32_Ehdr *ex, const struct file *file)
{
	return !memcmp(ex->e_ident, ELFMAG, SELFMAG) &&
	       (ex->e_type == ET_EXEC || ex->e_type == ET_DYN) &&
	       (ex->e_machine == EM_386 || ex->e_machine == EM_486) && file->f_op->mmap;
}

/* The program headers, kmalloc'ed; NULL when there are none that make sense. */
static Elf32_Phdr *load_elf_phdrs(const Elf32_Ehdr *ex, struct file *file)
{
	size_t size = ex->e_phnum * sizeof(Elf32_Phdr);
	Elf32_Phdr *phdrs;

	if (ex->e_phentsize != sizeof(Elf32_Phdr) || !size || size > MAX_PHDR_BYTES)
		return NULL;
	phdrs = kmalloc(size, GFP_KERNEL);
	if (phdrs && elf_read(file, phdrs, size, ex->e_phoff)) {
		kfree(phdrs);
		phdrs = NULL;
	}
	return phdrs;
}

static int get_image(struct elf_image *img, struct file *file, int err)
{
	img->file = file;
	if (!elf_header_ok(&img->ex, file))
		return err;
	img->phdrs = load_elf_phdrs(&img->ex, file);
	return img->phdrs ? 0 : err;
}

static int open_interpreter(struct elf_image *img, struct linux_binprm *bprm,
			    const Elf32_Phdr *ph)
{
	struct file *file;
	char *name;
	int err;

	if (ph->p_filesz > PATH_MAX || ph->p_filesz < 2)
		return -ENOEXEC;
	name = kmalloc(ph->p_filesz, GFP_KERNEL);
	if (!name)
		return -ENOMEM;
	err = elf_read(bprm->file, name, ph->p_filesz, ph->p_offset);
	if (!err && name[ph->p_filesz - 1])
		err = -ENOEXEC;
	file = err ? ERR_PTR(err) : open_exec(name);
	kfree(name);
	if (IS_ERR(file))
		return PTR_ERR(file);
	img->file = file;
	if (permission(file_inode(file), MAY_READ))
		bprm->nondump = true;
	return elf_read(file, &img->ex, sizeof(img->ex), 0);
}

/* The first PT_INTERP's file, if there is one: img->file is NULL when not. */
static int find_interpreter(struct elf_image *img, struct linux_binprm *bprm,
			    const struct elf_image *prog)
{
	int i, err;

	for (i = 0; i < prog->ex.e_phnum; i++) {
		if (prog->phdrs[i].p_type != PT_INTERP)
			continue;
		err = open_interpreter(img, bprm, &prog->phdrs[i]);
		return err ? err : get_image(img, img->file, -ELIBBAD);
	}
	return 0;
}

static int stack_protection(const struct elf_image *prog)
{
	int i, ret = EXSTACK_DEFAULT;

	for (i = 0; i < prog->ex.e_phnum; i++)
		if (prog->phdrs[i].p_type == PT_GNU_STACK)
			ret = prog->phdrs[i].p_flags & PF_X ? EXSTACK_ENABLE_X : EXSTACK_DISABLE_X;
	return ret;
}

/* ---- mapping ---- */

static unsigned long elf_prot(const Elf32_Phdr *ph)
{
	return (ph->p_flags & PF_R ? PROT_READ : 0) | (ph->p_flags & PF_W ? PROT_WRITE : 0) |
	       (ph->p_flags & PF_X ? PROT_EXEC : 0);
}

/* From the first page of the lowest segment to the end of the highest; 0 when there is nothing. */
static unsigned long total_mapping_size(const struct elf_image *img)
{
	unsigned long lo = ~0UL, hi = 0;
	int i;

	for (i = 0; i < img->ex.e_phnum; i++) {
		const Elf32_Phdr *ph = &img->phdrs[i];

		if (ph->p_type != PT_LOAD)
			continue;
		lo = min(lo, ph->p_vaddr & PAGE_MASK);
		hi = max(hi, (unsigned long)ph->p_vaddr + ph->p_memsz);
	}
	return hi > lo ? hi - lo : 0;
}

/*
 * Map the part of a segment that is in the file. With @total, the first segment takes the room of
 * the whole image at once, so that the others find theirs free.
 */
static unsigned long elf_map(struct file *file, unsigned long addr, const Elf32_Phdr *ph,
			     unsigned long flags, unsigned long total)
{
	unsigned long in_page = ph->p_vaddr & ~PAGE_MASK;
	unsigned long size = PAGE_ALIGN(ph->p_filesz + in_page), off = ph->p_offset - in_page;
	struct mm_struct *mm = current->mm;
	unsigned long ret;

	addr &= PAGE_MASK;
	if (!size)
		return addr;
	if (off & ~PAGE_MASK)
		return -EINVAL;
	flags |= MAP_PRIVATE | MAP_EXECUTABLE | MAP_DENYWRITE;
	total = PAGE_ALIGN(total);
	down_write(&mm->mmap_sem);
	ret = do_mmap_pgoff(file, addr, total ? total : size, elf_prot(ph), flags,
			    off >> PAGE_SHIFT);
	if (!BAD_ADDR(ret) && total > size)
		do_munmap(mm, ret + size, total - size);
	up_write(&mm->mmap_sem);
	return ret;
}

/* Zeroed memory for [start, end), in whole pages. */
static int map_bss(unsigned long start, unsigned long end, int executable)
{
	int err = 0;

	start = PAGE_ALIGN(start);
	end = PAGE_ALIGN(end);
	if (end > start) {
		down_write(&current->mm->mmap_sem);
		err = do_brk_flags(start, end - start, executable ? VM_EXEC : 0);
		up_write(&current->mm->mmap_sem);
	}
	return err;
}

/* The rest of the page in which the file's part ends belongs to bss. */
static int pad_zero(unsigned long addr)
{
	unsigned long n = -addr & ~PAGE_MASK;

	return n && clear_user((void __user *)addr, n) ? -EFAULT : 0;
}

static int segment_ok(const Elf32_Phdr *ph, unsigned long addr)
{
	return !BAD_ADDR(addr) && ph->p_filesz <= ph->p_memsz && ph->p_memsz <= TASK_SIZE &&
	       TASK_SIZE - ph->p_memsz >= addr;
}

/* Bookkeeping of a mapped segment: the outermost addresses of text, data and bss. */
static void note_segment(struct elf_image *img, const Elf32_Phdr *ph, unsigned long bias)
{
	unsigned long start = ph->p_vaddr + bias, file_end = start + ph->p_filesz;
	unsigned long mem_end = start + ph->p_memsz;

	if (ph->p_flags & PF_X) {
		img->start_code = min(img->start_code, start);
		img->end_code = max(img->end_code, file_end);
	}
	img->start_data = max(img->start_data, start);
	img->end_data = max(img->end_data, file_end);
	img->bss = max(img->bss, file_end);
	if (mem_end > img->brk) {
		img->brk = mem_end;
		img->bss_exec = ph->p_flags & PF_X;
	}
	/* Where the program headers themselves come to lie. */
	if (ph->p_offset <= img->ex.e_phoff && img->ex.e_phoff - ph->p_offset < ph->p_filesz)
		img->phdr_addr = img->ex.e_phoff - ph->p_offset + start;
}

/*
 * A segment with bss that is not the last: its bss must stand before the next one is mapped, which
 * may begin in the page where it ends.
 */
static int finish_bss(struct elf_image *img)
{
	int err;

	if (img->brk <= img->bss)
		return 0;
	err = map_bss(img->bss, img->brk, img->bss_exec);
	if (err)
		return err;
	/* A read-only page has nothing to clear. */
	pad_zero(img->bss);
	return 0;
}

/* The largest alignment that a segment asks for, a power of two; a page at least. */
static unsigned long image_alignment(const struct elf_image *img)
{
	unsigned long align = PAGE_SIZE;
	int i;

	for (i = 0; i < img->ex.e_phnum; i++) {
		unsigned long a = img->phdrs[i].p_align;

		if (img->phdrs[i].p_type == PT_LOAD && a && !(a & (a - 1)))
			align = max(align, a);
	}
	return align;
}

/* Where to put a position-independent image; 0: where there is room. */
static unsigned long dyn_base(const struct elf_image *img, int has_interp)
{
	unsigned long base = ELF_ET_DYN_BASE;

	if (!has_interp)
		return 0;
	if (current->flags & PF_RANDOMIZE)
		base += (get_random_u32() % DYN_RANDOM_PAGES) << PAGE_SHIFT;
	return base & -image_alignment(img);
}

/* Map the first segment, which decides where the others go: img->bias. */
static unsigned long map_first(struct elf_image *img, const Elf32_Phdr *ph, int is_program,
			       int has_interp)
{
	unsigned long flags = is_program ? MAP_FIXED_NOREPLACE : MAP_FIXED, addr = ph->p_vaddr;
	unsigned long total = 0, ret;

	if (img->ex.e_type == ET_DYN) {
		total = total_mapping_size(img);
		if (!total)
			return -EINVAL;
		addr = is_program ? dyn_base(img, has_interp) : 0;
		flags = addr ? MAP_FIXED_NOREPLACE : 0;
	}
	ret = elf_map(img->file, addr, ph, flags, total);
	if (!BAD_ADDR(ret) && img->ex.e_type == ET_DYN)
		img->bias = ret - (ph->p_vaddr & PAGE_MASK);
	return ret;
}

/**
 * elf_map_image() - map all segments of a program or interpreter.
 * @img: its headers; gets where things are
 * @is_program: not an interpreter
 * @has_interp: a program that has one
 *
 * Return: 0 or what went wrong; part of it may be mapped.
 */
static int elf_map_image(struct elf_image *img, int is_program, int has_interp)
{
	unsigned long ret;
	int i, err, first = 1;

	for (i = 0; i < img->ex.e_phnum; i++) {
		const Elf32_Phdr *ph = &img->phdrs[i];

		if (ph->p_type != PT_LOAD)
			continue;
		err = finish_bss(img);
		if (err)
			return err;
		if (first)
			ret = map_first(img, ph, is_program, has_interp);
		else
			ret = elf_map(img->file, img->bias + ph->p_vaddr, ph, MAP_FIXED, 0);
		first = 0;
		if (BAD_ADDR(ret))
			return IS_ERR_VALUE(ret) ? (int)ret : -EINVAL;
		if (!segment_ok(ph, img->bias + ph->p_vaddr))
			return is_program ? -EINVAL : -ENOMEM;
		note_segment(img, ph, img->bias);
	}
	return first && !is_program ? -EINVAL : 0;
}

/* The bss at the very end, whose partial page must be writable. */
static int elf_map_last_bss(struct elf_image *img)
{
	int err = map_bss(img->bss, img->brk, img->bss_exec);

	if (!err && img->bss != img->brk)
		err = pad_zero(img->bss);
	return err;
}

/* ---- a program ---- */

static void set_brk_start(struct mm_struct *mm, const struct elf_image *prog, int has_interp)
{
	mm->start_brk = mm->brk = PAGE_ALIGN(prog->brk);
	if (!(current->flags & PF_RANDOMIZE) || randomize_va_space < 2)
		return;
	/* An interpreter that is run as a program leaves the mmap area to what it maps. */
	if (prog->ex.e_type == ET_DYN && !has_interp)
		mm->start_brk = mm->brk = ELF_ET_DYN_BASE;
	mm->start_brk += (get_random_u32() % BRK_RANDOM_PAGES) << PAGE_SHIFT;
	mm->brk = mm->start_brk;
}

static int map_program(struct elf_image *prog, struct elf_image *interp)
{
	struct mm_struct *mm = current->mm;
	int err = elf_map_image(prog, 1, interp->file != NULL);

	if (!err)
		err = elf_map_last_bss(prog);
	if (err)
		return err;
	mm->start_code = prog->start_code;
	mm->end_code = prog->end_code;
	mm->start_data = prog->start_data;
	mm->end_data = prog->end_data;
	prog->entry = prog->ex.e_entry + prog->bias;
	prog->start = prog->entry;
	if (interp->file) {
		err = elf_map_image(interp, 0, 0);
		if (!err)
			err = elf_map_last_bss(interp);
		if (err)
			return err;
		prog->start = interp->ex.e_entry + interp->bias;
	}
	set_brk_start(mm, prog, interp->file != NULL);
	return BAD_ADDR(prog->start) ? -EINVAL : 0;
}

static int start_program(struct linux_binprm *bprm, struct elf_image *prog,
			 struct elf_image *interp)
{
	int stack = stack_protection(prog), err = begin_new_exec(bprm);

	if (err)
		return err;
	/* A program from before PT_GNU_STACK may run code wherever it can read. */
	if (stack == EXSTACK_DEFAULT)
		current->personality |= READ_IMPLIES_EXEC;
	err = setup_arg_pages(bprm, stack);
	if (!err)
		err = map_program(prog, interp);
	if (err)
		return err;
	set_binfmt(&elf_format);
	err = create_elf_tables(bprm, prog, interp);
	if (err)
		return err;
	current->mm->start_stack = bprm->p;
	if (current->personality & MMAP_PAGE_ZERO) {
		/* Old programs read through null pointers. */
		down_write(&current->mm->mmap_sem);
		do_mmap_pgoff(NULL, 0, PAGE_SIZE, PROT_READ | PROT_EXEC, MAP_FIXED | MAP_PRIVATE, 0);
		up_write(&current->mm->mmap_sem);
	}
	start_thread(task_pt_regs(current), prog->start, bprm->p);
	return 0;
}

static int load_elf_binary(struct linux_binprm *bprm)
{
	struct elf_image prog = { .start_code = ~0UL }, interp = { .start_code = ~0UL };
	int err;

	memcpy(&prog.ex, bprm->buf, sizeof(prog.ex));
	err = get_image(&prog, bprm->file, -ENOEXEC);
	if (!err)
		err = find_interpreter(&interp, bprm, &prog);
	if (!err)
		err = start_program(bprm, &prog, &interp);
	kfree(prog.phdrs);
	kfree(interp.phdrs);
	if (interp.file) {
		allow_write_access(interp.file);
		fput(interp.file);
	}
	return err;
}

static int __init init_elf_binfmt(void)
{
	register_binfmt(&elf_format);
	return 0;
}
core_initcall(init_elf_binfmt);
