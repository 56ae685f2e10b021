// SPDX-License-Identifier: MIT
#include "satchel/aoi/json_outline.hpp"

#include <cpl_port.h>

namespace satchel::detail {

void JsonOutline::take_between(char letter)
{
    auto const is_member = m_depth == 2 && m_is_in_features;
    m_begins_stray = false;
    switch (letter) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
        return;
    case '/':
        m_place = Place::slash;
        return;
    case '"':
    case '\'':
        m_begins_stray = is_member;
        m_place = Place::string;
        m_quote = letter;
        m_word.clear();
        return;
    case '[':
        m_begins_stray = is_member;
        m_is_in_features = m_is_in_features || (m_depth == 1 && m_is_value && m_key == "features");
        [[fallthrough]];
    case '{':
        m_has_begun = true;
        ++m_depth;
        return;
    case ']':
    case '}':
        m_depth -= m_depth > 0 ? 1 : 0;
        m_is_in_features = m_is_in_features && m_depth > 1;
        return;
    case ':':
    case ',':
        m_is_value = m_depth == 1 ? letter == ':' : m_is_value;
        return;
    default:
        m_begins_stray = is_member;
        m_has_unknown_crs =
            m_has_unknown_crs || (m_depth == 1 && m_is_value && letter == 'n' && m_key == "crs");
        return;
    }
}

void JsonOutline::end_of_string()
{
    m_place = Place::between;
    m_begins_stray = false;
    if (m_depth != 1) {
        return;
    }
    if (!m_is_value) {
        m_key = m_word;
    } else if (EQUAL(m_key.c_str(), "type")) {
        m_type = m_word;
    }
}

} // namespace satchel::detail
