#pragma once

#include <chrono>
#include <ctime>

namespace godwit::bench {

/// What something took: by the clock on the wall, and of all processors together.
struct Cost
{
    double wall = 0; ///< seconds
    double cpu = 0; ///< seconds
};

inline Cost operator+(Cost a, Cost b)
{
    return {a.wall + b.wall, a.cpu + b.cpu};
}

/// Measures from its making on.
class Stopwatch final
{
public:
    [[nodiscard]] Cost cost() const
    {
        const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - m_start;
        return {wall.count(), double(std::clock() - m_cpu) / CLOCKS_PER_SEC};
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::clock_t m_cpu = std::clock();
};

} // namespace godwit::bench
