// SPDX-License-Identifier: MIT
#include "satchel/order/preflight.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/listed_error.hpp"
#include "satchel/near_word.hpp"
#include "satchel/order/clock.hpp"
#include "satchel/order/plan_options.hpp"
#include "satchel/order/request.hpp"
#include "satchel/order/words.hpp"
#include "satchel/service/plain_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>

namespace satchel::detail {
namespace {

/// Enough to see what is wrong with a layer of ten thousand parcels.
constexpr std::size_t most_shown = 10;

/// What no order can have, whatever a person says.
void check_form(OrderArea const& area, std::string const& source)
{
    auto const where = source + ", area \"" + area.name + '"';
    if (!area.polygon.holes.empty()) {
        throw Error{Failure::input, where,
                    "has " + std::to_string(area.polygon.holes.size()) +
                        " hole(s); the service takes polygons without holes",
                    "give --holes fill, or --holes cut for pieces without holes"};
    }
    if (auto const count = vertex_count(area.polygon); count > most_vertices) {
        throw Error{Failure::input, where,
                    "has " + std::to_string(count) + " vertices; the service takes " +
                        std::to_string(most_vertices),
                    "give --max-vertices 999 to simplify it outward, or --split for pieces"};
    }
}

struct Family {
    std::string_view name;
    std::array<std::string_view, 3> words; ///< any of them tells it
};

/// The satellites as products, archives and datastrips of all generations of the API name them;
/// what comes first wins, since "pleiades" is in "pleiadesneo".
constexpr std::array<Family, 6> families{{
    {"Pleiades Neo", {"pleiadesneo", "pneo", "pleiadesneo"}},
    {"Pleiades", {"pleiades", "dsphr", "phr"}},
    {"SPOT", {"spot", "dsspot", "spot"}},
    {"TerraSAR-X", {"terrasar", "tsx", "paz"}},
    {"DMC", {"dmc", "dmc", "dmc"}},
    {"WorldDEM", {"worlddem", "worlddem", "worlddem"}},
}};

std::string_view family_of(std::string const& text)
{
    auto const name = bare_word(text);
    for (auto const& family : families) {
        for (auto const word : family.words) {
            if (name.find(word) != std::string::npos) {
                return family.name;
            }
        }
    }
    return {};
}

std::string_view family_of(ChosenImage const& image)
{
    if (!image.constellation.empty()) {
        return family_of(image.constellation);
    }
    // An id is anybody's text; only the form of a datastrip is believed.
    return image.source_id.starts_with("DS_") ? family_of(image.source_id.substr(0, 8))
                                              : std::string_view{};
}

std::string_view family_of(ProductType const& product)
{
    auto const sensor = family_of(product.sensor);
    return sensor.empty() ? family_of(product.id) : sensor;
}

/// "2026-11-28" of a moment; nothing for another notation.
std::optional<std::string> day_of(std::string const& moment)
{
    std::string const day = moment.substr(0, 10);
    auto const shaped = day.size() == 10 && day[4] == '-' && day[7] == '-' &&
                        std::count_if(day.begin(), day.end(), [](unsigned char letter) {
                            return std::isdigit(letter) != 0;
                        }) == 8;
    return shaped ? std::optional{day} : std::nullopt;
}

} // namespace

void refuse_or_warn(bool lenient, std::vector<std::string>& warnings, std::string const& where,
                    std::string const& what, std::string const& hint)
{
    if (!lenient) {
        throw Error{Failure::input, where, what, hint};
    }
    warnings.push_back(where + ": " + what);
}

void check_shapes(std::vector<OrderArea> const& areas, std::string const& source, bool lenient,
                  std::vector<std::string>& warnings)
{
    std::vector<std::string> problems;
    for (auto const& part : areas) {
        check_form(part, source);
        Area area;
        area.polygons = {part.polygon};
        area.area_km2 = geodesic_area_km2(part.polygon);
        for (auto const& problem : problems_of(area)) {
            auto const subject = "the area \"" + part.name + '"';
            auto const rest = problem.starts_with("the area ") ? problem.substr(8) : ' ' + problem;
            problems.push_back(subject + rest);
        }
    }
    if (problems.empty()) {
        return;
    }
    if (lenient) {
        warnings.insert(warnings.end(), problems.begin(), problems.end());
        return;
    }
    if (problems.size() > most_shown) {
        auto const others = problems.size() - most_shown;
        problems.resize(most_shown);
        problems.push_back("and " + std::to_string(others) + " more");
    }
    throw ListedError{
        Failure::input, source, std::move(problems),
        "make it larger with --buffer, --hull, --bbox-of or --dissolve, or leave it out "
        "with --where or --fid; --lenient orders it as it is"};
}

std::optional<ProductType> find_product(Service& service, std::string const& id,
                                        std::string const& where,
                                        std::vector<std::string>& warnings)
{
    std::vector<ProductType> products;
    try {
        products = service.product_types();
    } catch (Error const& e) {
        if (e.failure() != Failure::refused) {
            throw;
        }
        warnings.emplace_back("the service does not list its product types, so nothing was "
                              "checked against them");
        return std::nullopt;
    }
    std::vector<std::string> ids;
    for (auto const& product : products) {
        if (product.id == id) {
            return product;
        }
        ids.push_back(product.id);
    }
    for (auto const& product : products) {
        if (lower_case(product.id) == lower_case(id)) {
            return product;
        }
    }
    if (!service.profile().contract.empty()) {
        (void)service.contract_id(id); // that the contract is of another kind is the better reason
    }
    throw Error{Failure::input, where,
                "is not among the product types of this account: " +
                    (ids.empty() ? "there is none" : joined(ids)),
                did_you_mean(id, ids) + "satchel products lists them"};
}

void check_constellations(ProductType const& product, std::vector<ChosenImage> const& images,
                          bool lenient, std::vector<std::string>& warnings)
{
    auto const made_from = family_of(product);
    if (made_from.empty()) {
        return;
    }
    std::vector<std::string> others;
    std::string_view family;
    for (auto const& image : images) {
        if (auto const of_image = family_of(image); !of_image.empty() && of_image != made_from) {
            others.push_back(image.source_id);
            family = of_image;
        }
    }
    if (others.empty()) {
        return;
    }
    auto const shown = std::vector<std::string>(
        others.begin(),
        others.begin() + static_cast<std::ptrdiff_t>(std::min(others.size(), most_shown)));
    refuse_or_warn(lenient, warnings, "--product " + product.id,
                   "is made from " + std::string{made_from} + ", but " +
                       how_many(others.size(), "image") + (others.size() == 1 ? " is" : " are") +
                       " of " + std::string{family} + ": " + joined(shown) +
                       (shown.size() < others.size() ? ", ..." : ""),
                   "choose the images with --images-where \"constellation = '...'\", or another "
                   "product (satchel products)");
}

void check_vouchers(Service& service, std::vector<std::string> const& codes)
{
    for (auto const& code : codes) {
        auto const voucher = service.voucher(code);
        auto const today = utc_now().substr(0, 10);
        auto const start = day_of(voucher.start_date);
        auto const end = day_of(voucher.end_date);
        auto const where = "voucher " + code;
        auto const hint = "satchel voucher " + code + " tells all about it";
        if (voucher.consumed) {
            throw Error{Failure::input, where, "has been used already", hint};
        }
        if (start && today < *start) {
            throw Error{Failure::input, where, "is not valid before " + *start, hint};
        }
        if (end && *end < today) {
            throw Error{Failure::input, where, "is not valid after " + *end, hint};
        }
    }
}

void check_licence(Service& service, std::string const& licence,
                   std::vector<ProductOption> const& options, bool lenient,
                   std::vector<std::string>& warnings)
{
    auto const offers = [&](ProductOption const& option) {
        return (option.name == "license" || option.name == "licence") &&
               std::any_of(option.values.begin(), option.values.end(),
                           [&](auto const& value) { return value.id == licence; });
    };
    if (licence.empty() || std::any_of(options.begin(), options.end(), offers)) {
        return;
    }
    try {
        (void)service.licence(licence);
    } catch (Error const& e) {
        if (e.failure() != Failure::refused) {
            throw;
        }
        refuse_or_warn(lenient, warnings, "licence " + licence,
                       std::string{"is not known to the service: "} + e.what(),
                       "satchel options lists the licences of a product");
    }
}

} // namespace satchel::detail
