#pragma once

#include "ui/preferences/preferences.h"
#include "ui/theme/look.h"

#include <QAbstractSlider>
#include <QKeyEvent>
#include <QTextEdit>

namespace godwit::ui {

/// The text field of the composer: plain text; Enter sends and Shift+Enter breaks the line, or
/// Ctrl+Enter sends and Enter breaks the line; Tab leaves. Never sends while an input method is
/// composing.
class ComposerEdit final : public QTextEdit
{
    Q_OBJECT

public:
    static constexpr int minLines = 2;
    static constexpr int maxLines = 8;

    explicit ComposerEdit(const Look &look, QWidget *parent = nullptr);

    /// Replaces everything; what was undone before cannot come back.
    void replaceText(const QString &text);
    /// The height for the lines there are, between minLines and maxLines.
    [[nodiscard]] int wantedHeight() const;
    void setSendKey(SendKey key) { m_sendKey = key; }
    [[nodiscard]] SendKey sendKey() const { return m_sendKey; }

Q_SIGNALS:
    void sendWanted();
    void escaped();
    /// A key for this sign around the selected words.
    void markWanted(const QString &mark);
    /// To the message before (-1) or after the one that is being changed, or answered.
    void editWanted(int step);
    void answerWanted(int step);
    /// The messages above are to be scrolled.
    void scrollWanted(QAbstractSlider::SliderAction action);
    /// Before anything else is done with a key; whoever takes it accepts the event.
    void keyOffered(QKeyEvent *event);
    void focused(bool focused);
    /// Pasted or dropped instead of text.
    void filesOffered(const QStringList &paths);
    void pictureOffered(const QImage &picture);
    void wantedHeightChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void restyle();
    void spaceLines();
    bool formattingKey(const QKeyEvent &event);
    bool movingKey(const QKeyEvent &event);

    const Look &m_look;
    bool m_composing = false;
    SendKey m_sendKey = SendKey::Enter;
};

} // namespace godwit::ui
