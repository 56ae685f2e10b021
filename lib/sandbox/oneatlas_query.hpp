// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace satchel::sandbox::oneatlas {

/// The query of a list, "(field:value) AND (field:value OR field:value)": terms in brackets, joined
/// by AND or by OR. A value may have asterisks; a backslash takes the meaning from the letter
/// behind it.
class ListQuery {
public:
    /// Throws Refusal 400 for what cannot be read. An empty text asks for everything.
    [[nodiscard]] static ListQuery read(std::string const& text);

    /// `value` gives the text of a field, and throws for one that cannot be asked for.
    using Value = std::function<std::string(std::string const& field)>;
    [[nodiscard]] bool fits(Value const& value) const;

private:
    friend class ListQueryReader;

    enum class Kind { all, any, field } m_kind = Kind::all;
    std::vector<ListQuery> m_terms;
    std::string m_field;
    std::vector<std::string> m_pieces; ///< of the value, between its asterisks
};                                     // class ListQuery

/// The body of a search in a list: which page of what.
struct ListRequest {
    long count = 0;
    long first = 0; ///< counts items from 0
    ListQuery criteria;
};

/// Throws Refusal 400 naming what cannot be read.
[[nodiscard]] ListRequest read_list_request(std::string const& body);

} // namespace satchel::sandbox::oneatlas
