#pragma once

#include "base/random.h"

#include <random>

namespace godwit::test {

/// The same series for the same seed, on every computer.
class SeededRandom final : public base::Random
{
public:
    explicit SeededRandom(quint64 seed)
        : m_source(seed)
    {
    }

    quint64 bits() override { return m_source(); }

private:
    std::mt19937_64 m_source;
};

} // namespace godwit::test
