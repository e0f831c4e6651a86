#include "ui/text/action_text.h"

#include "ui/delegates/message_layout.h"

#include <QCoreApplication>

namespace godwit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MessageAction)
};

} // namespace

QString messageActionText(int kind)
{
    switch (static_cast<MessageHit::Kind>(kind)) {
    case MessageHit::Retry:
        return Words::tr("Retry");
    case MessageHit::Edit:
        return Words::tr("Edit");
    case MessageHit::Discard:
        return Words::tr("Discard");
    case MessageHit::SendAgain:
        return Words::tr("Send again");
    case MessageHit::LeaveIt:
        return Words::tr("Leave it");
    case MessageHit::FillGap:
        return Words::tr("Try again");
    case MessageHit::None:
    case MessageHit::Link:
    case MessageHit::Quote:
    case MessageHit::Reaction:
    case MessageHit::Delivery:
    case MessageHit::CopyCode:
    case MessageHit::OpenFile:
    case MessageHit::CancelFile:
        return {};
    }
    return {};
}

} // namespace godwit::ui
