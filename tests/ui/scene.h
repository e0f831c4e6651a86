#pragma once

#include "ui/main_window.h"
#include "ui/stage.h"
#include "ui/widgets/composer.h"

#include <QAbstractButton>
#include <QtTest>

namespace godwit::test {

inline const chat::ConversationId telemetry(QStringLiteral("telemetry"));

inline QAbstractButton *button(QWidget &parent, const QString &text)
{
    for (auto *each : parent.findChildren<QAbstractButton *>()) {
        if (each->text() == text) {
            return each;
        }
    }
    return nullptr;
}

/// The window with the account of the pictures in it, signed in, a room in front.
struct Scene
{
    Scene()
    {
        window.resize(1280, 820);
        window.show();
        window.addAccount(stage.card(), stage.messenger);
        window.openConversation(stage.card().id, telemetry);
        stage.signIn();
    }
    template <class T> T &part() { return *window.findChild<T *>(); }
    void type(const QString &text)
    {
        QTest::keyClicks(&part<ui::Composer>().edit(), text);
        stage.settle();
    }
    void enter()
    {
        QTest::keyClick(&part<ui::Composer>().edit(), Qt::Key_Return);
        stage.settle();
    }
    QString text() { return part<ui::Composer>().text(); }

    Stage stage;
    ui::MainWindow window{stage.scheduler, ui::ThemeChoice::Light};
};

} // namespace godwit::test
