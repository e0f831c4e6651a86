#pragma once

#include "base/time.h"
#include "net/transport/close_reason.h"
#include "net/transport/rung.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace godwit::net {

/// What is known of one rung on one network.
struct RungRecord
{
    std::optional<base::WallTime> workedAt; ///< when the server last spoke to us through it
    base::Milliseconds openTime{0}; ///< until it did, smoothed
    std::optional<base::WallTime> diedEarlyAt; ///< the last time that a session on it did not last
    std::optional<base::WallTime> avoidedUntil;
    bool isLate = false; ///< it was only slower than a worse one; nothing else is known against it
    bool isDeadly = false; ///< it opens and does not last, so that trying it costs a session
    int times = 0; ///< how often it was avoided; the time doubles
    CloseReason reason; ///< what for
    friend bool operator==(const RungRecord &, const RungRecord &) = default;
};

/// The name by which a rung is remembered: its kind and its endpoint, without the query.
[[nodiscard]] QString rungName(const Rung &rung);

/// What a try should know before it begins.
struct RungAdvice
{
    QList<int> order; ///< every rung once; those that are avoided stand last
    std::optional<CloseReason> doubt; ///< why the best rung is not the first
    base::Milliseconds headStart{0}; ///< zero: nothing is known
};

/// Remembers per network which rungs work and which do not, so that the next try begins with the
/// one that will. What failed together with everything else counts against nobody: it was the
/// network, or the server. Bounded, and everything in it expires. Pure.
class RungMemory final
{
public:
    /// How many networks are remembered; the one that was used longest ago is forgotten.
    static constexpr int MaxNetworks = 32;

    using Network = QHash<QString, RungRecord>; ///< by the rung's name
    struct Networks
    {
        QHash<QString, Network> records;
        QStringList recent; ///< the last one was used last
        friend bool operator==(const Networks &, const Networks &) = default;
    };

    /// \p rungs: a name for each, which is the same in the next run.
    explicit RungMemory(QStringList rungs, Networks networks = {});

    /// Where we are now; a name that means the same network every time. Empty: not known.
    void enter(const QString &network);
    void forgetAll();

    /// \p took: until the server spoke; none where that could not be measured.
    void worked(int rung, std::optional<base::Milliseconds> took, base::WallTime now);
    /// It did not open, and a worse one did.
    void blocked(int rung, const CloseReason &reason, base::WallTime now);
    /// It had not failed, but a worse one was there long before it. The next try within a minute
    /// does not wait for it.
    void late(int rung, base::WallTime now);
    /// A session on it ended after \p age.
    void ended(int rung, base::Milliseconds age, const CloseReason &reason, base::WallTime now);
    /// Every rung failed.
    void forgive();

    [[nodiscard]] RungAdvice advice(base::WallTime now) const;
    /// How long a session on a worse rung should wait before it tries to climb to this one.
    [[nodiscard]] base::Milliseconds climbAfter(int rung, base::WallTime now) const;

    [[nodiscard]] const Networks &networks() const { return m_networks; }
    [[nodiscard]] const QString &network() const { return m_network; }

private:
    [[nodiscard]] RungRecord *record(int rung);
    [[nodiscard]] RungRecord recordOf(int rung) const;
    [[nodiscard]] bool isAvoided(const RungRecord &record, base::WallTime now) const;
    void avoid(RungRecord &record, const CloseReason &reason, base::WallTime now);

    QStringList m_rungs;
    QString m_network;
    Networks m_networks;
};

} // namespace godwit::net
