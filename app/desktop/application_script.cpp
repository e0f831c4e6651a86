#include "app/desktop/application.h"

// What developers and scripts ask of the program besides being used.
namespace godwit::app {

using namespace Qt::StringLiterals;
using chat::Messenger;

void Application::sayOnce(Messenger &messenger)
{
    if (const QString text = std::exchange(m_options.say, {}); !text.isEmpty()) {
        messenger.send(chat::ConversationId(u"general"_s), {text, std::nullopt});
    }
}

void Application::openOnce()
{
    using Opened = DesktopOptions::Opened;
    switch (std::exchange(m_options.opened, Opened::Nothing)) {
    case Opened::Inspector:
        m_window.showInspector();
        break;
    case Opened::Details:
        m_window.showConnection();
        break;
    case Opened::Nothing:
        break;
    }
}

void Application::sayWhenDown(Messenger &messenger)
{
    const chat::Connectivity &now = messenger.connectivity();
    if (now.wasOnline && now.phase == chat::Phase::Waiting) {
        for (const QString &text : std::exchange(m_options.sayWhenDown, {})) {
            messenger.send(chat::ConversationId(u"general"_s), {text, std::nullopt});
        }
    }
}

} // namespace godwit::app
