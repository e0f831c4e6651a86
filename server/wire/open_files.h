#pragma once

namespace godwit::server {

/// Raises this process's bound on open files to \p wanted, as far as the system lets us.
void allowOpenFiles(int wanted);

} // namespace godwit::server
