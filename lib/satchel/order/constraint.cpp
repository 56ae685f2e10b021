// SPDX-License-Identifier: MIT
#include "satchel/order/constraint.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

/// Deeper than anything a person writes; keeps a hostile reply off the stack.
constexpr int deepest = 50;

struct Token {
    enum class Kind { word, quoted, open, close, colon, both, either, not_, end, bad };

    Kind kind = Kind::end;
    std::string text;
};

std::vector<Token> split(std::string_view text)
{
    static constexpr std::string_view blanks = " \t\r\n";
    std::vector<Token> tokens;
    std::size_t at = 0;
    while (true) {
        at = text.find_first_not_of(blanks, at);
        if (at == std::string_view::npos) {
            break;
        }
        auto const sign = text[at];
        if (sign == '"') {
            auto const end = text.find('"', at + 1);
            if (end == std::string_view::npos) {
                tokens.push_back({Token::Kind::bad, {}});
                break;
            }
            tokens.push_back({Token::Kind::quoted, std::string{text.substr(at + 1, end - at - 1)}});
            at = end + 1;
        } else if (sign == '(' || sign == ')' || sign == ':' || sign == '!') {
            tokens.push_back({sign == '('   ? Token::Kind::open
                              : sign == ')' ? Token::Kind::close
                              : sign == ':' ? Token::Kind::colon
                                            : Token::Kind::not_,
                              {}});
            ++at;
        } else if (sign == '|' || sign == '&') {
            at += text.substr(at + 1, 1) == std::string_view{&sign, 1} ? 2U : 1U;
            tokens.push_back({sign == '|' ? Token::Kind::either : Token::Kind::both, {}});
        } else {
            auto const end = std::min(text.find_first_of(" \t\r\n\"():!|&", at), text.size());
            auto const word = text.substr(at, end - at);
            tokens.push_back({word == "AND"   ? Token::Kind::both
                              : word == "OR"  ? Token::Kind::either
                              : word == "NOT" ? Token::Kind::not_
                                              : Token::Kind::word,
                              std::string{word}});
            at = end;
        }
    }
    tokens.push_back({Token::Kind::end, {}});
    return tokens;
}

bool has_special_sign(std::string const& word)
{
    return word.find_first_of("*?[]{}~^<>\\/") != std::string::npos;
}

/// A sign before a name (+required, -prohibited) is of a language not seen in a reply.
bool is_name(std::string const& word)
{
    return !word.empty() && word.front() != '+' && word.front() != '-' && !has_special_sign(word);
}

/// Recursive descent; every function gives nothing where the text does not fit.
class Parser {
public:
    explicit Parser(std::string_view text) : m_tokens{split(text)} {}

    std::optional<Filter> whole()
    {
        auto filter = alternatives({}, 0);
        return next().kind == Token::Kind::end ? filter : std::nullopt;
    }

private:
    Token const& next() const { return m_tokens[m_position]; }

    bool take(Token::Kind kind)
    {
        if (next().kind != kind) {
            return false;
        }
        ++m_position;
        return true;
    }

    bool take_word(std::string_view word)
    {
        return next().kind == Token::Kind::word && next().text == word && take(Token::Kind::word);
    }

    /// `name` is the option in whose parentheses we are: "name:(a OR b)".
    std::optional<Filter> alternatives(std::string const& name, int depth)
    {
        return chain(Filter::Kind::any, Token::Kind::either, name, depth);
    }

    std::optional<Filter> chain(Filter::Kind kind, Token::Kind separator, std::string const& name,
                                int depth)
    {
        Filter result{kind, {}, {}, {}};
        do {
            auto part = kind == Filter::Kind::any
                            ? chain(Filter::Kind::all, Token::Kind::both, name, depth)
                            : factor(name, depth);
            if (!part) {
                return std::nullopt;
            }
            result.parts.push_back(std::move(*part));
        } while (take(separator));
        return result.parts.size() == 1 ? result.parts.front() : result;
    }

    std::optional<Filter> factor(std::string const& name, int depth)
    {
        if (depth > deepest) {
            return std::nullopt;
        }
        if (take(Token::Kind::not_)) {
            auto part = factor(name, depth + 1);
            if (!part) {
                return std::nullopt;
            }
            Filter negated{Filter::Kind::none, {}, {}, {}};
            negated.parts.push_back(std::move(*part));
            return negated;
        }
        if (take(Token::Kind::open)) {
            auto inner = alternatives(name, depth + 1);
            return take(Token::Kind::close) ? inner : std::nullopt;
        }
        return name.empty() ? named(depth) : value_of(name);
    }

    std::optional<Filter> named(int depth)
    {
        auto const name = next().text;
        if (!is_name(name) || !take(Token::Kind::word) || !take(Token::Kind::colon)) {
            return std::nullopt;
        }
        if (name == "_exists_") {
            auto const option = next().text;
            return is_name(option) && take(Token::Kind::word)
                       ? std::optional{Filter{Filter::Kind::present, option, {}, {}}}
                       : std::nullopt;
        }
        if (take(Token::Kind::open)) {
            auto inner = alternatives(name, depth + 1);
            return take(Token::Kind::close) ? inner : std::nullopt;
        }
        return value_of(name);
    }

    std::optional<Filter> value_of(std::string const& name)
    {
        auto const value = next();
        if (take(Token::Kind::quoted)) {
            return Filter{Filter::Kind::is, name, value.text, {}};
        }
        if (!take(Token::Kind::word)) {
            return std::nullopt;
        }
        if (value.text == "*" || (value.text == "[*" && take_word("TO") && take_word("*]"))) {
            return Filter{Filter::Kind::present, name, {}, {}};
        }
        // Wildcards, ranges and fuzziness of the search engines whose language
        // this looks like: not seen in a reply, so their meaning is not guessed.
        if (has_special_sign(value.text)) {
            return std::nullopt;
        }
        return Filter{Filter::Kind::is, name, value.text, {}};
    }

    std::vector<Token> m_tokens;
    std::size_t m_position = 0;
}; // class Parser

/// Alternatives of one and the same option, which read better as one sentence.
bool is_choice_of_values(Filter const& filter)
{
    return filter.kind == Filter::Kind::any &&
           std::all_of(filter.parts.begin(), filter.parts.end(), [&](auto const& part) {
               return part.kind == Filter::Kind::is && part.name == filter.parts.front().name;
           });
}

/// Does its sentence need parentheses within another one?
bool is_combined(Filter const& filter)
{
    return filter.kind == Filter::Kind::none
               ? is_combined(filter.parts.front())
               : !filter.parts.empty() && !is_choice_of_values(filter);
}

std::string values_in_words(Filter const& filter, bool negated)
{
    auto text = filter.parts.front().name + (negated ? " is none of " : " is ");
    for (std::size_t i = 0; i < filter.parts.size(); ++i) {
        if (i > 0) {
            text += !negated && i + 1 == filter.parts.size() ? " or " : ", ";
        }
        text += filter.parts[i].value;
    }
    return text;
}

} // namespace

std::optional<Filter> parse_filter(std::string_view text) { return Parser{text}.whole(); }

Truth truth_of(Filter const& filter, Knowledge const& knowledge)
{
    switch (filter.kind) {
    case Filter::Kind::is:
        return knowledge(filter.name, &filter.value);
    case Filter::Kind::present:
        return knowledge(filter.name, nullptr);
    case Filter::Kind::none: {
        auto const part = truth_of(filter.parts.front(), knowledge);
        return {!part.possible, !part.certain};
    }
    case Filter::Kind::all:
    case Filter::Kind::any:
        break;
    }
    bool const all = filter.kind == Filter::Kind::all;
    Truth result{all, all};
    for (auto const& part : filter.parts) {
        auto const truth = truth_of(part, knowledge);
        result.certain = all ? result.certain && truth.certain : result.certain || truth.certain;
        result.possible =
            all ? result.possible && truth.possible : result.possible || truth.possible;
    }
    return result;
}

std::string in_words(Filter const& filter, bool negated)
{
    switch (filter.kind) {
    case Filter::Kind::is:
        return filter.name + (negated ? " is not " : " is ") + filter.value;
    case Filter::Kind::present:
        return filter.name + (negated ? " is not given" : " is given");
    case Filter::Kind::none:
        return in_words(filter.parts.front(), !negated);
    case Filter::Kind::all:
    case Filter::Kind::any:
        break;
    }
    if (is_choice_of_values(filter)) {
        return values_in_words(filter, negated);
    }

    auto const* const between = (filter.kind == Filter::Kind::all) != negated ? " and " : " or ";
    std::string text;
    for (auto const& part : filter.parts) {
        auto const nested = is_combined(part);
        auto const words = in_words(part, negated);
        text += (text.empty() ? "" : between) + (nested ? '(' + words + ')' : words);
    }
    return text;
}

std::vector<std::string> names_in(Filter const& filter)
{
    std::vector<std::string> names;
    if (!filter.name.empty()) {
        names.push_back(filter.name);
    }
    for (auto const& part : filter.parts) {
        for (auto const& name : names_in(part)) {
            if (std::find(names.begin(), names.end(), name) == names.end()) {
                names.push_back(name);
            }
        }
    }
    return names;
}

} // namespace satchel::detail
