/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * For tests of lib/ itself: the kernel's functions get other names, so that the C library and
 * the sanitizers keep theirs.
 */
#define memcpy		k_memcpy
#define memmove		k_memmove
#define memset		k_memset
#define memcmp		k_memcmp
#define memchr		k_memchr
#define strlen		k_strlen
#define strnlen		k_strnlen
#define strcpy		k_strcpy
#define strncpy		k_strncpy
#define strlcpy		k_strlcpy
#define strcat		k_strcat
#define strncat		k_strncat
#define strlcat		k_strlcat
#define strcmp		k_strcmp
#define strncmp		k_strncmp
#define strcasecmp	k_strcasecmp
#define strncasecmp	k_strncasecmp
#define strchr		k_strchr
#define strchrnul	k_strchrnul
#define strrchr		k_strrchr
#define strstr		k_strstr
#define strspn		k_strspn
#define strcspn		k_strcspn
#define strpbrk		k_strpbrk
#define strsep		k_strsep
#define sprintf		k_sprintf
#define snprintf	k_snprintf
#define vsprintf	k_vsprintf
#define vsnprintf	k_vsnprintf
#define sscanf		k_sscanf
#define vsscanf		k_vsscanf
