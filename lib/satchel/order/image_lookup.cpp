// SPDX-License-Identifier: MIT
#include "satchel/order/image_lookup.hpp"

#include "satchel/error.hpp"
#include "satchel/order/words.hpp"
#include "satchel/search/filters.hpp"
#include "satchel/search/interval_text.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>

namespace satchel::detail {
namespace {

/// When the datastrip was begun; nothing for an id of another form.
std::optional<Moment> begin_of(std::string const& id)
{
    constexpr std::size_t digits = 14; // yyyymmddHHMMSS, and tenths behind them
    if (!id.starts_with("DS_")) {
        return std::nullopt;
    }
    auto const start = id.find('_', 3);
    auto const end = start == std::string::npos ? start : id.find('_', start + 1);
    if (end == std::string::npos || end - start - 1 < digits) {
        return std::nullopt;
    }
    auto const text = id.substr(start + 1, digits);
    if (!std::all_of(text.begin(), text.end(),
                     [](unsigned char letter) { return std::isdigit(letter) != 0; })) {
        return std::nullopt;
    }
    auto const part = [&](std::size_t from, std::size_t count) { return text.substr(from, count); };
    auto const span = read_iso_span(part(0, 4) + '-' + part(4, 2) + '-' + part(6, 2) + 'T' +
                                    part(8, 2) + ':' + part(10, 2) + ':' + part(12, 2));
    return span ? std::optional{span->first} : std::nullopt;
}

/// An image and what to ask for it.
struct Question {
    ChosenImage* image = nullptr;
    Query query;
};

/// By the id where the service takes one, else by the time that stands in it.
std::optional<Query> query_for(std::string const& id, bool takes_ids)
{
    // A datastrip is taken in seconds; all satellites together take few in two minutes.
    constexpr std::chrono::minutes around{1};
    Query query;
    if (takes_ids) {
        query.image_id = id;
        return query;
    }
    auto const begin = begin_of(id);
    if (!begin) {
        return std::nullopt;
    }
    query.acquisition_date =
        Interval{Bound{iso_text(*begin - around)}, Bound{iso_text(*begin + around)}};
    return query;
}

std::vector<Question> questions(std::vector<ChosenImage>& images, bool takes_ids)
{
    std::vector<Question> result;
    for (auto& image : images) {
        auto query = query_for(image.source_id, takes_ids);
        if (image.polygons.empty() && query) {
            result.push_back({&image, std::move(*query)});
        }
    }
    return result;
}

void take(ChosenImage& image, FootprintPage&& page)
{
    for (auto& footprint : page.footprints) {
        if (footprint.source_id == image.source_id) {
            image.polygons.insert(image.polygons.end(), footprint.polygons.begin(),
                                  footprint.polygons.end());
            image.constellation = footprint.constellation;
        }
    }
}

void ask(Service& service, std::vector<Question>& questions)
{
    constexpr int concurrency = 8;
    constexpr PageRequest page{1, 200};
    MultiPolygon const anywhere;
    std::size_t asked = 0;
    service.search_pages(
        [&]() -> std::optional<PageCall> {
            if (asked == questions.size()) {
                return std::nullopt;
            }
            return PageCall{&anywhere, &questions[asked++].query, page};
        },
        [&](std::size_t number, FootprintPage&& reply) {
            take(*questions[number].image, std::move(reply));
        },
        concurrency);
}

std::vector<std::string> unknown(std::vector<ChosenImage> const& images)
{
    std::vector<std::string> ids;
    for (auto const& image : images) {
        if (image.polygons.empty()) {
            ids.push_back(image.source_id);
        }
    }
    return ids;
}

} // namespace

std::vector<ChosenImage> looked_up(Service& service, std::vector<ChosenImage> images,
                                   std::vector<std::string>& warnings)
{
    std::string why = "the archive does not show such an id";
    auto open = questions(images, service.finds_images_by_id());
    try {
        if (!open.empty()) {
            ask(service, open);
        }
    } catch (Error const& error) {
        if (error.failure() == Failure::interrupted || error.failure() == Failure::bug) {
            throw;
        }
        why = "the archive cannot be asked (" + std::string{error.what()} + ')';
    }
    if (auto const ids = unknown(images); !ids.empty()) {
        warnings.push_back(ids.size() == 1 ? "image " + ids.front() +
                                                 " is given by id: not checked that it covers the "
                                                 "area; " +
                                                 why
                                           : how_many(ids.size(), "image") +
                                                 " are given by id: not checked that they cover "
                                                 "the areas; " +
                                                 why + ": " + shortened(ids));
    }
    return images;
}

} // namespace satchel::detail
