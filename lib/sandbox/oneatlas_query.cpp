// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_query.hpp"

#include "sandbox/reply.hpp"

#include <algorithm>
#include <string_view>

namespace satchel::sandbox::oneatlas {
namespace {

using Json = nlohmann::json;

constexpr long most_items = 100;

Refusal refused(std::string const& message) { return {400, "E3003", message}; }

long whole_number(Json const& paging, char const* name, long otherwise, long least, long most)
{
    auto const value = paging.value(name, Json(otherwise));
    if (!value.is_number_integer() || value < least || value > most) {
        throw refused(std::string{"paging."} + name + " must be a whole number from " +
                      std::to_string(least) + " to " + std::to_string(most));
    }
    return value.get<long>();
}

/// Whether a text is these pieces in this order, with anything between them.
bool has_pieces(std::string const& text, std::vector<std::string> const& pieces)
{
    if (pieces.size() == 1) {
        return text == pieces.front();
    }
    if (!text.starts_with(pieces.front())) {
        return false;
    }
    auto from = pieces.front().size();
    for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
        auto const found = text.find(pieces[i], from);
        if (found == std::string::npos) {
            return false;
        }
        from = found + pieces[i].size();
    }
    return text.size() >= from + pieces.back().size() && text.ends_with(pieces.back());
}

} // namespace

class ListQueryReader {
public:
    explicit ListQueryReader(std::string const& text) : m_text{text} {}

    ListQuery read()
    {
        auto query = m_text.empty() ? ListQuery{} : read_terms(false);
        if (m_at < m_text.size()) {
            fail();
        }
        return query;
    }

private:
    [[noreturn]] void fail() const
    {
        throw refused("criteria.q cannot be read at \"" + m_text.substr(m_at, 20) +
                      "\": it must be (field:value) AND (field:value OR field:value)");
    }

    bool accept(std::string_view word)
    {
        if (m_text.compare(m_at, word.size(), word) != 0) {
            return false;
        }
        m_at += word.size();
        return true;
    }

    ListQuery read_terms(bool in_brackets)
    {
        ListQuery query;
        query.m_terms.push_back(read_term(in_brackets));
        bool const is_any = m_text.compare(m_at, 4, " OR ") == 0;
        query.m_kind = is_any ? ListQuery::Kind::any : ListQuery::Kind::all;
        while (accept(is_any ? " OR " : " AND ")) {
            query.m_terms.push_back(read_term(in_brackets));
        }
        return query;
    }

    ListQuery read_term(bool in_brackets)
    {
        if (accept("(")) {
            auto inner = read_terms(true);
            if (!accept(")")) {
                fail();
            }
            return inner;
        }
        if (!in_brackets) {
            fail();
        }
        return read_field();
    }

    ListQuery read_field()
    {
        ListQuery query;
        query.m_kind = ListQuery::Kind::field;
        auto const end = std::min(m_text.find_first_of(": ()", m_at), m_text.size());
        query.m_field = m_text.substr(m_at, end - m_at);
        m_at = end;
        if (query.m_field.empty() || !accept(":")) {
            fail();
        }
        query.m_pieces.emplace_back();
        for (; m_at < m_text.size() && m_text[m_at] != ')' && m_text[m_at] != ' '; ++m_at) {
            if (m_text[m_at] == '*') {
                query.m_pieces.emplace_back();
                continue;
            }
            if (m_text[m_at] == '(' || m_text[m_at] == ':') {
                fail(); // must be marked
            }
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size()) {
                ++m_at;
            }
            query.m_pieces.back() += m_text[m_at];
        }
        return query;
    }

    std::string const& m_text;
    std::size_t m_at = 0;
}; // class ListQueryReader

ListQuery ListQuery::read(std::string const& text) { return ListQueryReader{text}.read(); }

bool ListQuery::fits(Value const& value) const
{
    auto const fits_term = [&](ListQuery const& term) { return term.fits(value); };
    switch (m_kind) {
    case Kind::field:
        return has_pieces(value(m_field), m_pieces);
    case Kind::any:
        return std::any_of(m_terms.begin(), m_terms.end(), fits_term);
    case Kind::all:
        break;
    }
    return std::all_of(m_terms.begin(), m_terms.end(), fits_term);
}

ListRequest read_list_request(std::string const& body)
{
    auto const request = read_object(body);
    expect_members(request, {"paging", "criteria"}, "");
    auto const paging = request.value("paging", Json::object());
    expect_members(paging, {"itemsPerPage", "startIndex", "pagingMode"}, "paging");
    if (paging.value("pagingMode", Json("item")) != "item") {
        throw refused("paging.pagingMode must be item");
    }
    auto const criteria = request.value("criteria", Json::object());
    expect_members(criteria, {"q"}, "criteria");
    auto const text = criteria.value("q", Json(""));
    if (!text.is_string()) {
        throw refused("criteria.q must be a text");
    }
    return {whole_number(paging, "itemsPerPage", 25, 1, most_items),
            whole_number(paging, "startIndex", 0, 0, 1'000'000'000),
            ListQuery::read(text.get<std::string>())};
}

} // namespace satchel::sandbox::oneatlas
