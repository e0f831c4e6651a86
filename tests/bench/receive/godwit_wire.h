#pragma once

#include "base/qt_scheduler.h"
#include "net/engineio/engine_transport_factory.h"
#include "net/http/qt_http_client.h"
#include "net/protocol/protocol_courier.h"
#include "net/protocol/socketio/chat_protocol.h"
#include "net/protocol/socketio/trace_words.h"
#include "net/trace/tracing_transport_factory.h"

#include <QCoreApplication>

#include <memory>

namespace godwit::bench {

/// Whether what happens is written down for the inspector; the programs always do.
enum class Tracing { On, Off };

/// The whole network side of Godwit for one account, as the programs compose it, on one thread.
struct GodwitWire
{
    GodwitWire(const QString &url, const QString &transport, Tracing tracing = Tracing::On)
        : recorder(scheduler, net::socketio::traceLanguage())
        , http(scheduler)
        , engine(http, scheduler)
        , factory(engine, recorder)
        , courier(std::make_unique<net::socketio::ChatProtocol>(settingsFor(url, transport),
                                                                credentials(), scheduler),
                  tracing == Tracing::On ? static_cast<net::TransportFactory &>(factory) : engine,
                  scheduler, random)
    {
        if (tracing == Tracing::On) {
            QObject::connect(&courier, &chat::Courier::connectivityChanged, &recorder,
                             &net::TraceRecorder::note);
        }
    }

    static net::socketio::ChatSettings settingsFor(const QString &url, const QString &transport)
    {
        net::socketio::ChatSettings settings;
        settings.server = QUrl(url);
        settings.transport = transport == QLatin1StringView("websocket")
            ? net::socketio::TransportChoice::WebSocket
            : net::socketio::TransportChoice::LongPolling;
        return settings;
    }

    static net::socketio::Credentials credentials()
    {
        return {QStringLiteral("godwit-%1").arg(QCoreApplication::applicationPid()),
                QByteArrayLiteral("benchmark-token-0123456789")};
    }

    base::QtScheduler scheduler;
    base::SystemRandom random;
    net::TraceRecorder recorder;
    net::QtHttpClient http;
    net::engineio::EngineTransportFactory engine;
    net::TracingTransportFactory factory;
    net::ProtocolCourier courier;
};

} // namespace godwit::bench
