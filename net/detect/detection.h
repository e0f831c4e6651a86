#pragma once

#include "base/scheduler.h"
#include "net/detect/address.h"
#include "net/detect/probe.h"
#include "net/detect/profile_guess.h"

#include <QObject>

#include <memory>
#include <vector>

namespace godwit::net::detect {

/// What is spoken at an address, as far as Godwit is concerned.
enum class Speech {
    Nothing, ///< nobody answers, or nothing that Godwit could chat with
    Contract, ///< Godwit's own
    ByProfile, ///< there is a guess
    OldSocketIo,
    Xmpp,
};

/// What came of it.
struct Outcome
{
    Speech speech = Speech::Nothing;
    QUrl server{}; ///< for an account: http or https; with Nothing, as it was typed
    QString user{}; ///< of "you@host"
    std::optional<Guess> guess{}; ///< with ByProfile
    QList<Row> rows{};
    base::Milliseconds took{0};
};

struct DetectionSettings
{
    /// After the first thing that is sure, for what else the server has.
    base::Milliseconds settle{150};
    /// After the first answer of any kind: what is there answers about as fast as its neighbours.
    base::Milliseconds patience{1200};
    base::Milliseconds limit{12000}; ///< for one address, whatever answers come
};

/// Finds out how a server is spoken to: asks everything at once, says nothing that is a message,
/// and leaves no connection behind. One object is one detection; destroying it ends it at once.
/// Lives on a thread with a Qt event loop; the scheduler outlives it.
class Detection final : public QObject
{
    Q_OBJECT

public:
    using MakeProbes = std::function<std::unique_ptr<ProbeFactory>()>;

    Detection(TypedAddress address, QList<KnownProfile> known, base::Scheduler &scheduler,
              MakeProbes makeProbes, const DetectionSettings &settings = {});
    ~Detection() override;

    void start();
    /// Decides by what there is; finished() follows when the last connection is closed.
    void conclude();

Q_SIGNALS:
    /// Of a new row, and of one that has changed.
    void rowChanged(const godwit::net::detect::Row &row);
    /// Once and last; nothing is open any more.
    void finished(const godwit::net::detect::Outcome &outcome);

private:
    void ask();
    void changed(std::size_t index);
    void confirmXmpp();
    void consider();
    void loseInterest();
    [[nodiscard]] QList<Finding> findings() const;
    [[nodiscard]] const Probe *probeWith(Sort sort) const; ///< null: none
    [[nodiscard]] Outcome decide() const;
    void finish();

    TypedAddress m_address;
    QList<KnownProfile> m_known;
    base::Scheduler &m_scheduler;
    MakeProbes m_makeProbes;
    DetectionSettings m_settings;
    qsizetype m_base = 0; ///< which of the address's is asked now
    QList<Spot> m_spots;
    std::unique_ptr<ProbeFactory> m_factory;
    std::vector<std::unique_ptr<Probe>> m_probes;
    QList<Row> m_told; ///< by probe
    base::TimePoint m_started{};
    base::TimePoint m_asked{}; ///< this address
    base::Alarm m_limit;
    base::Alarm m_settling;
    base::Alarm m_patience;
    base::Alarm m_next;
    bool m_isSettling = false;
    bool m_isAnswered = false;
    bool m_isEnding = false;
};

} // namespace godwit::net::detect

Q_DECLARE_METATYPE(godwit::net::detect::Outcome)
