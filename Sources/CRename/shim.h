// The C library has this function since glibc 2.28, and shows it to Swift nowhere.
int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned int flags);
