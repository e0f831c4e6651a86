#pragma once

#include "base/time.h"
#include "ui/problem.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>

#include <optional>

namespace godwit::ui {

/// One thing that a server may have, and whether it does.
struct DetectionRow
{
    enum class What { Encryption, Contract, SocketIo, WebSocket, EventStream, Json, Xmpp };
    enum class State { Asking, Found, Missing };
    enum class Why { None, Refused, HostNotFound, TimedOut, Answered, Certificate, Other };
    What what = What::WebSocket;
    State state = State::Asking;
    Why why = Why::None; ///< of Missing
    std::optional<int> httpStatus{}; ///< of Missing, where there was an answer
    base::Milliseconds took{0}; ///< of Found
    int heard = 0; ///< messages or frames
    QString detail{}; ///< of Encryption: "TLS 1.3"; of Xmpp: where
    friend bool operator==(const DetectionRow &, const DetectionRow &) = default;
};

/// How a server that knows nothing of Godwit may be spoken to.
struct GuessedProfile
{
    enum class Sureness { Blind, Unsure, Likely, Sure };
    QString name{}; ///< of a profile that is known; else empty
    QByteArray json{};
    Sureness sureness = Sureness::Blind;
    bool isEchoAssumed = false;
    QList<QByteArray> frames{}; ///< what was heard, as far as it is text
    friend bool operator==(const GuessedProfile &, const GuessedProfile &) = default;
};

struct DetectionResult
{
    enum class Speech { Nothing, NobodyAnswers, NotTrusted, Contract, Profile, OldSocketIo, Xmpp };
    Speech speech = Speech::Nothing;
    QString server{}; ///< for an account
    QString user{}; ///< of "you@host"
    std::optional<GuessedProfile> profile{};
};

/// A message as a profile reads it out of a frame.
struct PreviewMessage
{
    QString author{};
    QString text{};
    std::optional<base::WallTime> sentAt{};
    friend bool operator==(const PreviewMessage &, const PreviewMessage &) = default;
};

/// What a profile that somebody has typed would do.
struct ProfileCheck
{
    enum class Mistake { None, NotJson, Missing, Unknown, WrongKind, NotAPlace, Conflict, Other };
    Mistake mistake = Mistake::None;
    QString field{}; ///< a JSON Pointer
    int line = 0; ///< counted from 1
    QString detail{}; ///< technical words
    QList<PreviewMessage> messages{}; ///< without a mistake
};

/// Finds out for the window how a server is spoken to. Owned by the composition root; outlives the
/// window's sheets. Lives on the main thread and never blocks it.
class ServerDetector : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// What was asked before is forgotten. rowsChanged() and finished() follow, or refused().
    virtual void detect(const QString &address) = 0;
    /// Goes on listening where the guess came from; heard() follows, until cancel() or detect().
    virtual void listen() = 0;
    /// Nothing follows any more, and nothing stays open.
    virtual void cancel() = 0;
    [[nodiscard]] virtual ProfileCheck check(const QByteArray &json,
                                             const QList<QByteArray> &frames) const = 0;

Q_SIGNALS:
    void rowsChanged(const QList<godwit::ui::DetectionRow> &rows);
    void finished(const godwit::ui::DetectionResult &result);
    /// The address cannot be asked.
    void refused(godwit::ui::Problem problem);
    /// All frames that were heard so far.
    void heard(const QList<QByteArray> &frames);
};

} // namespace godwit::ui
