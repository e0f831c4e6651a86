#pragma once

#include "base/random.h"

#include <QList>

namespace godwit::test {

/// Draws what the script says, over and over; without a script, a fixed series of its own.
class ScriptedRandom final : public base::Random
{
public:
    ScriptedRandom() = default;
    /// \p units in [0, 1): what unit() returns, in turn.
    explicit ScriptedRandom(QList<double> units)
        : m_units(std::move(units))
    {
    }

    quint64 bits() override
    {
        if (!m_units.isEmpty()) {
            const double unit = m_units.at(m_next++ % m_units.size());
            return static_cast<quint64>(unit * 0x1.0p53) << 11;
        }
        // splitmix64: every seed gives a full-period series.
        quint64 z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

private:
    QList<double> m_units;
    qsizetype m_next = 0;
    quint64 m_state = 0x676f64776974ULL;
};

} // namespace godwit::test
