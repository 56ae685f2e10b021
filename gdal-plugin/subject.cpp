// SPDX-License-Identifier: MIT
#include "subject.hpp"

#include "failures.hpp"

#include "satchel/aoi/aoi.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "satchel/search/filter_words.hpp"
#include "satchel/search/filters.hpp"
#include "satchel/search/query_file.hpp"
#include "satchel/service/encoding.hpp"

#include <cpl_error.h>

#include <functional>
#include <optional>
#include <utility>

namespace satchel::ogr {
namespace {

std::optional<AoiSource> areas_of(OpenOptions const& options, SavedQuery const& saved)
{
    if (options.aoi.empty()) {
        if (saved.areas) {
            refuse_standard_input(saved.areas->source, options.query + ", aoi.source");
        }
        return saved.areas;
    }
    AoiSource source;
    source.source = options.aoi;
    source.layer = options.aoi_layer;
    source.where = options.aoi_where;
    return source;
}

std::string key_of(std::vector<Area> const& areas)
{
    std::string text;
    for (auto const& area : areas) {
        text += std::to_string(area.id) + '\n' + area.name + '\n';
        for (auto const& polygon : area.polygons) {
            append_wkt(text, polygon);
        }
    }
    return areas.empty() ? "" : detail::sha256_hex(text);
}

std::size_t owner_of(Subject const& subject)
{
    auto const& options = subject.options;
    // The body of a request is what tells queries apart, but not by their order.
    auto query = subject.query;
    if (options.limit == 0) {
        query.sort_keys.clear();
    }
    auto const text = subject.account->key() + '\n' + subject.areas_key + '\n' +
                      subject.account->search_body({}, query, {1, options.items_per_page}) + '\n' +
                      std::to_string(options.limit) + '\n' +
                      std::to_string(options.min_coverage.value_or(-1));
    return std::hash<std::string>{}(text);
}

} // namespace

Subject subject_of(OpenOptions const& options)
{
    Subject subject;
    subject.account = &Account::of(options.profile);

    auto saved = options.query.empty() ? SavedQuery{} : read_query_file(options.query);
    subject.query = std::move(saved.query);
    // Filters compare with what images have.
    subject.query.constellations =
        constellations_of_images(subject.query.constellations, subject.dialect());
    if (!options.sort.empty()) {
        subject.query.sort_keys = sort_keys(options.sort, "SORT");
    }
    subject.options.limit = options.limit.value_or(saved.limit);
    subject.options.min_coverage = saved.min_coverage;
    auto const page_size = options.page_size ? options.page_size : saved.page_size;
    subject.options.items_per_page = page_size.value_or(subject.options.items_per_page);

    auto areas = std::make_shared<std::vector<Area>>();
    if (auto const source = areas_of(options, saved)) {
        auto aoi = read_aoi(*source);
        for (auto const& note : aoi.notes) {
            warn(note);
        }
        *areas = std::move(aoi.areas);
    }
    if (subject.options.min_coverage && areas->empty()) {
        throw Error{Failure::usage, options.query, "wants images that cover areas, but has none",
                    "give AOI as well"};
    }
    subject.areas_key = key_of(*areas);
    subject.areas = std::move(areas);
    subject.owner = owner_of(subject);
    return subject;
}

} // namespace satchel::ogr
