#pragma once

#include "chat/connection_trace.h"

#include <QJsonObject>

/// What happened on a connection as JSON, one object per line; docs/user-guide/command-line.md has
/// the format. Pure functions.
namespace godwit::app {

/// The first line of a file.
[[nodiscard]] QByteArray traceHead();

[[nodiscard]] QJsonObject toJson(const chat::AttemptRecord &attempt);
[[nodiscard]] QJsonObject toJson(const chat::FrameRecord &frame);
[[nodiscard]] QJsonObject toJson(const chat::StateRecord &state);

/// Everything in \p update in the order in which it happened; an attempt stands where it began.
[[nodiscard]] QByteArray traceLines(const chat::TraceUpdate &update);

/// The parts of an attempt that a measurement needs: transport, milliseconds, end.
[[nodiscard]] QJsonObject attemptDigest(const chat::AttemptRecord &attempt);

} // namespace godwit::app
