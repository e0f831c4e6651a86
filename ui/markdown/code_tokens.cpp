#include "ui/markdown/code_tokens.h"

#include <QRegularExpression>
#include <QSet>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxRuns = 2000;

const QSet<QString> &reserved()
{
    static const QSet<QString> words{
        u"and"_s,      u"as"_s,     u"async"_s,  u"await"_s,     u"bool"_s,     u"break"_s,
        u"case"_s,     u"catch"_s,  u"class"_s,  u"const"_s,     u"continue"_s, u"def"_s,
        u"do"_s,       u"done"_s,   u"elif"_s,   u"else"_s,      u"enum"_s,     u"esac"_s,
        u"except"_s,   u"export"_s, u"false"_s,  u"fi"_s,        u"final"_s,    u"fn"_s,
        u"for"_s,      u"from"_s,   u"func"_s,   u"function"_s,  u"if"_s,       u"impl"_s,
        u"import"_s,   u"in"_s,     u"int"_s,    u"interface"_s, u"is"_s,       u"lambda"_s,
        u"let"_s,      u"match"_s,  u"mut"_s,    u"namespace"_s, u"new"_s,      u"nil"_s,
        u"None"_s,     u"not"_s,    u"null"_s,   u"or"_s,        u"package"_s,  u"pass"_s,
        u"private"_s,  u"public"_s, u"pub"_s,    u"raise"_s,     u"return"_s,   u"self"_s,
        u"static"_s,   u"struct"_s, u"switch"_s, u"template"_s,  u"then"_s,     u"this"_s,
        u"throw"_s,    u"true"_s,   u"True"_s,   u"False"_s,     u"try"_s,      u"type"_s,
        u"typename"_s, u"use"_s,    u"using"_s,  u"var"_s,       u"virtual"_s,  u"void"_s,
        u"while"_s,    u"with"_s,   u"yield"_s,  u"SELECT"_s,    u"FROM"_s,     u"WHERE"_s,
        u"INSERT"_s,   u"UPDATE"_s, u"DELETE"_s, u"CREATE"_s,    u"TABLE"_s,    u"JOIN"_s};
    return words;
}

/// Alternatives in the order of their strength; no part of it can try much twice.
const QRegularExpression &pattern()
{
    static const QRegularExpression all(u"(?<comment>(?:(?<=^|\\s)#|//)[^\\x{2028}]*)"
                                        u"|(?<key>\"(?:[^\"\\\\\\x{2028}]|\\\\.)*\"(?=\\s*:))"
                                        u"|(?<string>\"(?:[^\"\\\\\\x{2028}]|\\\\.)*\"|'(?:[^'"
                                        u"\\\\\\x{2028}]|\\\\.)*'|\\b\\d+(?:[-:]\\d+)+\\w*)"
                                        u"|(?<option>(?<=\\s)--?[A-Za-z][\\w-]*)"
                                        u"|(?<number>\\b(?:0x[\\da-fA-F]+|\\d+(?:\\.\\d+)?)\\b)"
                                        u"|(?<prompt>(?<=^|\\x{2028})[$>](?=\\s))"
                                        u"|(?<word>\\b[A-Za-z_]\\w*\\b)"_s);
    return all;
}

CodeToken tokenOf(const QRegularExpressionMatch &match)
{
    const auto is = [&match](const QString &name) { return match.capturedStart(name) >= 0; };
    if (is(u"word"_s)) {
        return reserved().contains(match.captured()) ? CodeToken::Key : CodeToken::None;
    }
    if (is(u"comment"_s) || is(u"prompt"_s)) {
        return CodeToken::Punctuation;
    }
    if (is(u"string"_s)) {
        return CodeToken::String;
    }
    return is(u"number"_s) ? CodeToken::Number : CodeToken::Key;
}

} // namespace

QList<Run> codeRuns(const QString &code, const QString &language)
{
    QList<Run> runs;
    if (language.isEmpty() || language == "text"_L1) {
        return runs;
    }
    auto matches = pattern().globalMatch(code);
    while (matches.hasNext() && runs.size() < maxRuns) {
        const auto match = matches.next();
        if (const CodeToken token = tokenOf(match); token != CodeToken::None) {
            runs.append({match.capturedStart(), match.capturedLength(), {}, token});
        }
    }
    return runs;
}

} // namespace godwit::ui
