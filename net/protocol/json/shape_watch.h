#pragma once

#include "net/profile/frame_mapping.h"

#include <deque>

namespace godwit::net::json {

/// Notices when a server whose frames fitted the profile sends, for the most part, such that do
/// not: it has been changed while we were connected. A single misfit is no news. Bounded; pure.
class ShapeWatch final
{
public:
    /// What is said of the last parts that came: messages, signs, and what should have been one.
    struct Recent
    {
        int misfits = 0;
        int parts = 0;
        friend bool operator==(const Recent &, const Recent &) = default;
    };

    /// \p isWhole: the frame holds all that there is, as an answer to polling does.
    void take(const profile::MappedFrame &frame, bool isWhole);
    /// Another connection: what came before does not count, but that it once fitted does.
    void restart();

    [[nodiscard]] bool hasChanged() const { return m_hasChanged; }
    [[nodiscard]] Recent recent() const;
    [[nodiscard]] qint64 misfits() const { return m_misfits; } ///< since the start

private:
    void judge(bool isWhole);

    std::deque<bool> m_recent; ///< true: it fitted
    qint64 m_fits = 0;
    qint64 m_misfits = 0;
    bool m_hasChanged = false;
};

} // namespace godwit::net::json
