#include "ui/text/detection_text.h"

#include <QCoreApplication>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using What = DetectionRow::What;
using Why = DetectionRow::Why;
using Speech = DetectionResult::Speech;
using Sureness = GuessedProfile::Sureness;

namespace {

struct Detection
{
    Q_DECLARE_TR_FUNCTIONS(Detection)
};

QString missingText(const DetectionRow &row)
{
    switch (row.why) {
    case Why::Refused:
        return Detection::tr("Nobody listens there");
    case Why::HostNotFound:
        return Detection::tr("There is no such host");
    case Why::TimedOut:
        return Detection::tr("No answer");
    case Why::Answered:
        return row.httpStatus ? Detection::tr("Not here (HTTP %1)").arg(*row.httpStatus)
                              : Detection::tr("Not here");
    case Why::Certificate:
        return Detection::tr("The certificate is not valid");
    case Why::None:
    case Why::Other:
        break;
    }
    return Detection::tr("Not here");
}

QString profileText(const GuessedProfile &profile)
{
    switch (profile.sureness) {
    case Sureness::Sure:
        return Detection::tr("Fits the profile “%1” in everything that was heard.")
            .arg(profile.name);
    case Sureness::Likely:
        return Detection::tr(
            "Read from what was heard; the names of its fields say what they are.");
    case Sureness::Unsure:
        return Detection::tr("Guessed from the looks of what was heard. Please have a look at it.");
    case Sureness::Blind:
        break;
    }
    return Detection::tr("Nobody said anything, so this is only what is most common. Say something"
                         " there with another program, or have a look at it.");
}

} // namespace

QString rowTitle(const DetectionRow &row)
{
    switch (row.what) {
    case What::Encryption:
        return row.detail.isEmpty() ? Detection::tr("Encryption") : row.detail;
    case What::Contract:
        return Detection::tr("Godwit’s protocol");
    case What::SocketIo:
        return u"Socket.IO"_s;
    case What::WebSocket:
        return u"WebSocket"_s;
    case What::EventStream:
        return Detection::tr("Event stream");
    case What::Json:
        return Detection::tr("Messages to poll");
    case What::Xmpp:
        break;
    }
    return u"XMPP"_s;
}

QString rowText(const DetectionRow &row)
{
    if (row.state == DetectionRow::State::Asking) {
        return Detection::tr("Asking…");
    }
    if (row.state == DetectionRow::State::Missing) {
        return missingText(row);
    }
    if (row.what == What::Encryption) {
        return Detection::tr("The certificate is valid");
    }
    const QString time = row.took.count() < 1
        ? Detection::tr("Less than 1 ms")
        : Detection::tr("%1 ms").arg(static_cast<int>(row.took.count()));
    return row.heard > 0 ? Detection::tr("%1, heard %n message(s)", nullptr, row.heard).arg(time)
                         : time;
}

QString resultText(const DetectionResult &result)
{
    switch (result.speech) {
    case Speech::Nothing:
        return Detection::tr("A server answers, but there is nothing that Godwit could chat with.");
    case Speech::NobodyAnswers:
        return Detection::tr("Nobody answers there.");
    case Speech::NotTrusted:
        return Detection::tr(
            "The certificate of the server is not valid, so it was not talked to.");
    case Speech::Contract:
        return Detection::tr("A chat server with Godwit’s own protocol.");
    case Speech::OldSocketIo:
        return Detection::tr("It speaks Socket.IO 2, Godwit speaks Socket.IO 3 and later.");
    case Speech::Xmpp:
        return Detection::tr("An XMPP server. Godwit cannot sign in to XMPP yet.");
    case Speech::Profile:
        break;
    }
    return profileText(*result.profile);
}

QString assumptionText(const DetectionResult &result)
{
    return result.profile && result.profile->isEchoAssumed
        ? Detection::tr("Nothing was sent, so nobody can know yet whether the server sends your own"
                        " messages back to you.")
        : QString();
}

QString mistakeText(const ProfileCheck &check)
{
    using Mistake = ProfileCheck::Mistake;
    const QString place = check.field.isEmpty() ? u"–"_s : check.field;
    switch (check.mistake) {
    case Mistake::None:
        return {};
    case Mistake::NotJson:
        return Detection::tr("Line %1: this is not JSON (%2).").arg(check.line).arg(check.detail);
    case Mistake::Missing:
        return Detection::tr("Line %1: %2 is missing.").arg(check.line).arg(place);
    case Mistake::Unknown:
        return Detection::tr("Line %1: there is no field %2.").arg(check.line).arg(place);
    case Mistake::WrongKind:
        return Detection::tr("Line %1: %2 must be: %3.").arg(check.line).arg(place, check.detail);
    case Mistake::NotAPlace:
        return Detection::tr("Line %1: %2 is not a place like /user or /message/text.")
            .arg(check.line)
            .arg(place);
    case Mistake::Conflict:
        return Detection::tr("Line %1: %2 does not go with %3.")
            .arg(check.line)
            .arg(place, check.detail);
    case Mistake::Other:
        break;
    }
    return Detection::tr("Line %1: %2 cannot be used (%3).")
        .arg(check.line)
        .arg(place, check.detail);
}

} // namespace godwit::ui
