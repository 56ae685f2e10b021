// SPDX-License-Identifier: MIT
#include "satchel/search/filter_words.hpp"

#include "satchel/error.hpp"
#include "satchel/joined.hpp"
#include "satchel/near_word.hpp"
#include "satchel/search/interval_text.hpp"
#include "satchel/search/sort_fields.hpp"
#include "satchel/service/dialect.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>

namespace satchel {
namespace {

using detail::comma_separated;
using detail::lower_case;
using detail::stripped;
using Words = std::vector<std::string>;

bool is_listed(std::string_view word, Words const& list)
{
    return std::any_of(list.begin(), list.end(), [&](std::string const& listed) {
        return lower_case(listed) == lower_case(word);
    });
}

/// "--constellation PLEIADE (did you mean PLEIADES?)" for each word that is not in the list.
void add_unlisted(Words& found, std::string const& option, Words const& words, Words const& list,
                  std::string const& where_listed)
{
    for (auto const& word : words) {
        if (is_listed(word, list)) {
            continue;
        }
        auto const near = detail::near_word(word, list);
        found.push_back(option + ' ' + word +
                        (near.empty() ? where_listed : " (did you mean " + near + "?)"));
    }
}

} // namespace

std::string sensor_type(std::string_view text, std::string const& option)
{
    static Words const known{"optical", "radar", "terrain"};
    auto const word = stripped(text);
    for (auto const part : comma_separated(word)) {
        if (!is_listed(part, known)) {
            throw detail::refused_filter(text, option, "is no kind of sensor",
                                         detail::did_you_mean(part, known) +
                                             "give optical, radar or terrain");
        }
    }
    return std::string{word};
}

void check_polarisations(std::vector<std::string> const& texts, std::string const& option)
{
    static Words const channels{"HH", "HV", "VH", "VV"};
    constexpr char const* hint =
        "channels are HH, HV, VH and VV; a slash joins two of one image, as HH/VV";
    auto const check = [&](std::string const& text, std::string_view channel) {
        if (channel.empty()) {
            throw detail::refused_filter(text, option, "has a slash without a channel beside it",
                                         hint);
        }
        if (!is_listed(channel, channels)) {
            throw detail::refused_filter(
                text, option, "names a channel that no radar has: " + std::string{channel}, hint);
        }
    };
    for (auto const& text : texts) {
        for (auto const word : comma_separated(text)) {
            if (word.empty()) { // word_list() leaves it out
                continue;
            }
            std::string joined{word};
            std::replace(joined.begin(), joined.end(), '/', ',');
            for (auto const channel : comma_separated(joined)) {
                check(text, channel);
            }
        }
    }
}

std::string unlisted_words(Query const& query, std::string const& dialect)
{
    Words found;
    auto const words = detail::make_dialect(dialect);
    auto const constellations = words->constellations();
    add_unlisted(found, "--constellation", query.constellations, constellations,
                 " (known are " + detail::joined(constellations) + ")");
    if (auto const products = words->archive_products(); !products.empty()) {
        add_unlisted(found, "--product-type", query.product_types, products,
                     " (satchel products lists product types)");
    }
    Words fields;
    for (auto const& key : query.sort_keys) {
        fields.push_back(key.field);
    }
    add_unlisted(found, "--sort", fields, detail::fields_to_sort_by(),
                 " (date, cloud, angle and resolution are fields that images have)");
    return detail::joined(found, " and ");
}

std::vector<std::string> constellations_of_images(std::string const& dialect)
{
    auto const words = detail::make_dialect(dialect);
    return words->constellations_of_images(words->constellations());
}

Words constellations_of_images(Words const& words, std::string const& dialect)
{
    return detail::make_dialect(dialect)->constellations_of_images(words);
}

std::string none_of_constellations(Words const& words, std::string const& dialect)
{
    auto const known = detail::make_dialect(dialect);
    auto const of_images = constellations_of_images(dialect);
    Words found;
    for (auto const& word : words) {
        auto searched = known->constellations();
        searched.insert(searched.end(), of_images.begin(), of_images.end());
        auto const near = is_listed(word, searched) ? word : detail::near_word(word, searched);
        auto const meant = near.empty() ? near : known->constellations_of_images({near}).front();
        found.push_back('"' + word + '"' + (meant.empty() ? "" : " (did you mean " + meant + "?)"));
    }
    return detail::joined(found, " or ") + " is none of " + detail::joined(of_images);
}

} // namespace satchel
