#pragma once

#include "chat/check_record.h"
#include "ui/text/connection_text.h"

/// The words of an examination of the connection. Pure.
namespace godwit::ui {

/// What came of it so far.
struct Checkup
{
    QString server; ///< as the person knows it
    QList<chat::CheckRecord> records{};
    std::optional<chat::CheckOutcome> outcome{}; ///< none while it goes on
};

/// What is looked at; steps of a way stand under its name.
[[nodiscard]] QString checkTitle(const chat::CheckRecord &record);
/// What came of it; empty before that.
[[nodiscard]] QString checkSentence(const chat::CheckRecord &record);
/// "12 ms"; empty where nothing was done.
[[nodiscard]] QString checkTime(const chat::CheckRecord &record);

struct CheckSign
{
    Icon icon = Icon::CircleDashed;
    Tone tone = Tone::Grey;
};
[[nodiscard]] CheckSign checkSign(chat::CheckState state);

/// Whether chatting will work, or that this is still being looked at.
[[nodiscard]] QString checkVerdict(const Checkup &checkup);
[[nodiscard]] CheckSign checkVerdictSign(const Checkup &checkup);

/// All of it, to be sent to whoever knows more.
[[nodiscard]] QString checkupAsText(const Checkup &checkup);

} // namespace godwit::ui
