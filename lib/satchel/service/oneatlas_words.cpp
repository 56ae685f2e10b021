// SPDX-License-Identifier: MIT
#include "satchel/service/oneatlas_words.hpp"

#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <array>

namespace satchel::detail {
namespace {

/// Letters and digits only, in lower case.
std::string bare(std::string_view text)
{
    auto word = lower_case(text);
    std::erase_if(word, [](char letter) {
        return !((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'));
    });
    return word;
}

bool contains(std::string const& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

struct Name {
    std::string_view word;      ///< bare
    std::string_view catalogue; ///< what the catalogue says
};

constexpr std::array<Name, 5> constellations{{{"pleiades", "PHR"},
                                              {"phr", "PHR"},
                                              {"spot", "SPOT"},
                                              {"pleiadesneo", "PNEO"},
                                              {"pneo", "PNEO"}}};

} // namespace

Backend backend_for(std::string_view word)
{
    auto const name = bare(word);
    // "pleiades" is in "pleiadesneo", so this comes first.
    if (contains(name, "pleiadesneo") || contains(name, "pneo")) {
        return Backend::neo;
    }
    bool const is_legacy =
        contains(name, "pleiades") || contains(name, "spot") || contains(name, "phr");
    return is_legacy ? Backend::legacy : Backend::not_known;
}

Backend backend_named(std::string_view word)
{
    auto const name = bare(word);
    return name == "neo" ? Backend::neo : name == "legacy" ? Backend::legacy : Backend::not_known;
}

bool is_datastrip(std::string_view id) { return id.starts_with("DS_"); }

bool is_catalogue_id(std::string_view id)
{
    constexpr std::string_view pattern = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    auto const is_digit = [](char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f') ||
               (letter >= 'A' && letter <= 'F');
    };
    return std::equal(id.begin(), id.end(), pattern.begin(), pattern.end(),
                      [&](char letter, char expected) {
                          return expected == '-' ? letter == '-' : is_digit(letter);
                      });
}

std::string query_value(std::string_view text)
{
    // A minus within a word is none.
    constexpr std::string_view special = " \t+=&|><!(){}[]^\"~*?:\\/";
    std::string result;
    for (auto const letter : text) {
        if (special.find(letter) != std::string_view::npos) {
            result += '\\';
        }
        result += letter;
    }
    return result;
}

std::vector<std::string> catalogue_constellations(std::vector<std::string> const& words)
{
    std::vector<std::string> result;
    for (auto const& word : words) {
        auto const name = bare(word);
        auto const* const known =
            std::find_if(constellations.begin(), constellations.end(),
                         [&](Name const& candidate) { return candidate.word == name; });
        auto text = known == constellations.end() ? word : std::string{known->catalogue};
        if (std::find(result.begin(), result.end(), text) == result.end()) {
            result.push_back(std::move(text));
        }
    }
    return result;
}

std::vector<std::string> listed_catalogue_constellations()
{
    return {"PHR", "SPOT", "PNEO", "PLEIADES", "PLEIADESNEO"};
}

} // namespace satchel::detail
