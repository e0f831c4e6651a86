#pragma once

#include "base/time.h"
#include "net/route/route_problem.h"
#include "net/transport/close_reason.h"
#include "net/transport/frame.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include <optional>

/// What detection has seen at an address. Values.
namespace godwit::net::detect {

/// What a server turned out to speak at one place.
enum class Sort {
    Nothing, ///< not yet, or not this
    Contract, ///< Godwit's own, over Socket.IO
    Events, ///< Socket.IO with events of its own
    OldEvents, ///< Socket.IO 2 (Engine.IO 3), which Godwit does not speak
    WebSocket,
    EventStream,
    Json, ///< the answer to a GET
    Page, ///< a page for people
    Xmpp, ///< recognised, but Godwit cannot sign in to it yet
};

/// One question that is asked of a server, and how far its answer is: a row for people.
struct Row
{
    enum class Question {
        SocketIoPolling,
        SocketIoWebSocket,
        WebSocket,
        Http,
        HostMeta,
        XmppSocket
    };
    enum class State {
        Asking,
        Listening, ///< it answers, and we wait for something to be said
        Over,
    };
    int id = 0;
    Question question = Question::Http;
    QUrl url{};
    State state = State::Asking;
    Sort sort = Sort::Nothing;
    base::Milliseconds took{0}; ///< from the first byte to the answer; with a sort
    int heard = 0; ///< frames, or messages in a list
    QString tls{}; ///< "TLS 1.3"; empty: not encrypted, or not known yet
    QString detail{}; ///< technical words, without secrets
    /// Without a sort: why. None: it answers, but this is not what it is.
    std::optional<CloseReason::Code> failure{};
    std::optional<int> httpStatus{};
    RouteProblem problem = RouteProblem::None;
    friend bool operator==(const Row &, const Row &) = default;
};

/// A row with what was heard there, for the guess.
struct Finding
{
    Row row;
    QList<Frame> samples{}; ///< of Events: JSON lists with the event's name first
};

} // namespace godwit::net::detect

Q_DECLARE_METATYPE(godwit::net::detect::Row)
