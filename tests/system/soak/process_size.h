#pragma once

#include <QtGlobal>

#include <optional>

namespace godwit::test {

/// What a process holds; zero where the system does not tell.
struct ProcessSize
{
    qint64 residentKiB = 0;
    qint64 descriptors = 0;
};

/// None if there is no such process any more.
[[nodiscard]] std::optional<ProcessSize> sizeOf(qint64 processId);

} // namespace godwit::test
