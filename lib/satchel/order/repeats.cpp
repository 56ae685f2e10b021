// SPDX-License-Identifier: MIT
#include "satchel/order/repeats.hpp"

#include "satchel/error.hpp"
#include "satchel/order/request.hpp"
#include "satchel/search/coverage.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <set>

namespace satchel::detail {
namespace {

std::string quoted(OrderArea const& area) { return '"' + area.name + '"'; }

std::string rounded(double km2)
{
    std::array<char, 64> text{};
    (void)std::snprintf(text.data(), text.size(), "%.2f", km2);
    return text.data();
}

/// The images that are ordered for both of two areas.
std::vector<std::string> shared_images(std::vector<Pair> const& pairs, int left, int right)
{
    std::set<std::string> of_left;
    std::vector<std::string> shared;
    for (auto const& [area, image] : pairs) {
        if (area == left) {
            of_left.insert(image);
        }
    }
    for (auto const& [area, image] : pairs) {
        if (area == right && of_left.contains(image)) {
            shared.push_back(image);
        }
    }
    return shared;
}

std::string joined(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

/// The ground for which each image of an order is bought.
struct Bought {
    std::string image;
    MultiPolygon polygons;
};

std::vector<Bought> bought_by(std::string const& request)
{
    auto const facts = facts_of(nlohmann::ordered_json::parse(request), "request");
    std::vector<Bought> result;
    for (auto const& [id, image] : facts.pairs) {
        auto const area = std::find_if(facts.areas.begin(), facts.areas.end(),
                                       [&, number = id](auto& each) { return each.id == number; });
        result.push_back({image, {area->polygon}});
    }
    return result;
}

/// What a row has bought, by its request; by its columns where a person has made the
/// row or edited it.
std::vector<Bought> bought_by(LedgerRow const& row)
{
    try {
        return bought_by(row.request);
    } catch (Error const&) {
    } catch (nlohmann::json::exception const&) {
    }
    std::vector<Bought> result;
    for (std::size_t start = 0; start < row.images.size();) {
        auto const end = std::min(row.images.find(',', start), row.images.size());
        result.push_back({row.images.substr(start, end - start), row.areas});
        start = end + 1;
    }
    return result;
}

std::string sentence(std::string const& image, LedgerRow const& row)
{
    auto const id = std::to_string(row.id);
    if (row.state == OrderState::placed) {
        return "image " + image + " was ordered already over this area: row " + id +
               ", sales order " + row.sales_order_id;
    }
    return "image " + image + " may have been ordered already over this area: row " + id + " is " +
           std::string{to_string(row.state)} + ", reference " + row.customer_reference;
}

} // namespace

std::vector<std::string> overlaps_within(std::vector<OrderArea> const& areas,
                                         std::vector<Pair> const& pairs, std::string const& where)
{
    std::vector<std::string> warnings;
    for (auto left = areas.begin(); left != areas.end(); ++left) {
        for (auto right = std::next(left); right != areas.end(); ++right) {
            auto const images = joined(shared_images(pairs, left->id, right->id));
            if (images.empty() || !overlaps({left->polygon}, {right->polygon})) {
                continue;
            }
            if (same_place(left->polygon, right->polygon)) {
                throw Error{Failure::input, where,
                            "the areas " + quoted(*left) + " and " + quoted(*right) +
                                " are the same, so that " + images + " would be bought twice",
                            "leave one of them out, for example with --fid or --where"};
            }
            auto const km2 = shared_km2(left->polygon, right->polygon);
            warnings.push_back("areas " + quoted(*left) + " and " + quoted(*right) +
                               " overlap by " + rounded(km2) + " km², for which " + images +
                               " is bought twice");
        }
    }
    return warnings;
}

std::vector<std::string> ordered_before(Plan const& plan, std::vector<LedgerRow> const& rows)
{
    auto const wanted = bought_by(plan.request);
    std::vector<std::string> warnings;
    for (auto const& row : rows) {
        if (row.order_url != plan.service || row.state == OrderState::rejected) {
            continue;
        }
        std::set<std::string> told;
        for (auto const& old : bought_by(row)) {
            for (auto const& now : wanted) {
                if (now.image == old.image && !told.contains(now.image) &&
                    overlaps(now.polygons, old.polygons)) {
                    told.insert(now.image);
                    warnings.push_back(sentence(now.image, row));
                }
            }
        }
    }
    return warnings;
}

} // namespace satchel::detail
