#pragma once

#include <QtGlobal>

namespace godwit::base {

/// A source of chance. Everything that draws takes one, so that tests can say what is drawn.
class Random
{
public:
    virtual ~Random() = default;

    /// 64 uniformly distributed bits.
    virtual quint64 bits() = 0;

    /// Uniform in [0, 1).
    double unit() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }
};

/// The operating system's generator; good enough for identifiers and tokens.
class SystemRandom final : public Random
{
public:
    quint64 bits() override;
};

} // namespace godwit::base
