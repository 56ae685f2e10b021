// SPDX-License-Identifier: MIT
#include "satchel/order/request.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/error.hpp"
#include "satchel/service/order_words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace satchel::detail {
namespace {

using Json = nlohmann::ordered_json;

/// A value of the request with the place where it stands, for errors.
class Node {
public:
    Node(Json const& json, std::string const& where, std::string path)
        : m_json{&json}, m_where{&where}, m_path{std::move(path)}
    {
    }

    [[nodiscard]] Json const& json() const { return *m_json; }

    [[nodiscard]] Error error(std::string const& what) const
    {
        return {Failure::input, *m_where, m_path + ' ' + what,
                "correct the request, or make the plan anew with satchel plan"};
    }

    [[nodiscard]] bool has(char const* key) const { return m_json->contains(key); }

    [[nodiscard]] Node at(char const* key) const
    {
        if (!m_json->is_object()) {
            throw error("is not a JSON object");
        }
        if (!m_json->contains(key)) {
            throw error("has no \"" + std::string{key} + '"');
        }
        return {m_json->at(key), *m_where, m_path + '/' + key};
    }

    [[nodiscard]] std::vector<Node> elements() const
    {
        if (!m_json->is_array()) {
            throw error("is not a JSON array");
        }
        std::vector<Node> nodes;
        for (auto const& element : *m_json) {
            nodes.emplace_back(element, *m_where, m_path + '/' + std::to_string(nodes.size()));
        }
        return nodes;
    }

    [[nodiscard]] std::string text() const
    {
        if (!m_json->is_string()) {
            throw error("is not a text");
        }
        return m_json->get<std::string>();
    }

    [[nodiscard]] std::string filled_text() const
    {
        auto result = text();
        if (result.find_first_not_of(" \t\r\n") == std::string::npos) {
            throw error("is empty");
        }
        return result;
    }

    [[nodiscard]] int number_of_area() const
    {
        if (!m_json->is_number_integer() || *m_json < 1 || *m_json > 1'000'000) {
            throw error("is not the number of an area: 1, 2, ...");
        }
        return m_json->get<int>();
    }

private:
    Json const* m_json;
    std::string const* m_where;
    std::string m_path;
}; // class Node

LonLat position_at(Node const& node)
{
    auto const numbers = node.elements();
    if (numbers.size() != 2 || !numbers[0].json().is_number() || !numbers[1].json().is_number()) {
        throw node.error("is not a position of two numbers, longitude and latitude");
    }
    LonLat const position{numbers[0].json().get<double>(), numbers[1].json().get<double>()};
    if (!(std::abs(position.lon) <= 180 && std::abs(position.lat) <= 90)) {
        throw node.error("is not on the globe: longitude, latitude in degrees");
    }
    return position;
}

Polygon polygon_at(Node const& node)
{
    if (node.at("type").text() != "Polygon") {
        throw node.at("type").error("is not \"Polygon\", the only shape the service takes");
    }
    auto const rings = node.at("coordinates").elements();
    if (rings.size() != 1) {
        throw node.error(rings.empty() ? "has no ring"
                                       : "has holes, which the service does not take");
    }

    Polygon polygon;
    for (auto const& position : rings.front().elements()) {
        polygon.outer.push_back(position_at(position));
    }
    auto const& ring = polygon.outer;
    if (ring.size() < 4 || ring.front() != ring.back()) {
        throw rings.front().error("is not a closed ring of at least four positions");
    }
    if (ring.size() > most_vertices) {
        throw rings.front().error("has " + std::to_string(ring.size()) +
                                  " positions; the service takes " + std::to_string(most_vertices));
    }
    OgrErrors const reasons;
    if (!to_ogr(polygon)->IsValid()) {
        auto const reason = reasons.first();
        throw rings.front().error("crosses itself or has no area" +
                                  (reason.empty() ? "" : " (" + reason + ')'));
    }
    return polygon;
}

std::vector<OrderArea> areas_at(Node const& node)
{
    std::vector<OrderArea> areas;
    for (auto const& element : node.elements()) {
        OrderArea area;
        area.id = element.at("id").number_of_area();
        area.name = element.has("name") ? element.at("name").text() : std::string{};
        area.polygon = polygon_at(element.at("geometry"));
        for (auto const& other : areas) {
            if (other.id == area.id) {
                throw element.error("has the id " + std::to_string(area.id) + " of another area");
            }
        }
        areas.push_back(std::move(area));
    }
    if (areas.empty()) {
        throw node.error("is empty: the order has no area");
    }
    return areas;
}

/// The images of one item, in the words of each generation.
std::vector<std::string> images_at(Node const& item)
{
    std::vector<std::string> images;
    for (auto const* const key : image_lists) {
        if (item.has(key)) {
            for (auto const& image : item.at(key).elements()) {
                images.push_back(image.json().is_object() ? image.at(image_in_object).filled_text()
                                                          : image.filled_text());
            }
        }
    }
    return images;
}

/// What a new acquisition is to be like.
std::vector<KeyValue> properties_at(Node const& item)
{
    std::vector<KeyValue> properties;
    if (!item.has("properties")) {
        return properties;
    }
    for (auto const& property : item.at("properties").elements()) {
        auto key = property.at("key").filled_text();
        auto const same = [&](KeyValue const& other) { return other.first == key; };
        if (std::any_of(properties.begin(), properties.end(), same)) {
            throw property.error("gives " + key + " a second time");
        }
        auto const value = property.at("value");
        properties.emplace_back(std::move(key),
                                value.json().is_string() ? value.text() : value.json().dump());
    }
    return properties;
}

/// Notes an image of an item, or its new acquisition (no image).
void add_pair(Node const& item, int area, std::string const& image, RequestFacts& facts)
{
    Pair pair{area, image};
    if (std::find(facts.pairs.begin(), facts.pairs.end(), pair) != facts.pairs.end()) {
        throw item.error(
            (image.empty() ? "orders a new acquisition of" : "orders the image " + image + " for") +
            std::string{" the area "} + std::to_string(area) + " a second time");
    }
    facts.pairs.push_back(std::move(pair));
    if (!image.empty() &&
        std::find(facts.images.begin(), facts.images.end(), image) == facts.images.end()) {
        facts.images.push_back(image);
    }
}

void read_items(Node const& node, RequestFacts& facts)
{
    for (auto const& item : node.elements()) {
        auto const area = item.at("aoiId").number_of_area();
        if (std::none_of(facts.areas.begin(), facts.areas.end(),
                         [&](auto const& known) { return known.id == area; })) {
            throw item.error("orders the area " + std::to_string(area) +
                             ", which the request does not have");
        }
        auto const images = images_at(item);
        auto properties = properties_at(item);
        if (images.empty() && properties.empty()) {
            throw item.error("orders no image, and has no properties of a new acquisition");
        }
        for (auto const& image : images) {
            add_pair(item, area, image, facts);
        }
        if (images.empty()) {
            add_pair(item, area, {}, facts);
            facts.properties[area] = std::move(properties);
        }
        auto product = item.at(product_names[0]).filled_text();
        if (!facts.product_type_id.empty() && product != facts.product_type_id) {
            throw item.error("orders " + product + " while another one orders " +
                             facts.product_type_id);
        }
        facts.product_type_id = std::move(product);
    }
    if (facts.pairs.empty() || facts.pairs.size() > most_pairs) {
        throw node.error("has " + std::to_string(facts.pairs.size()) +
                         " pairs of area and image; an order takes 1 to " +
                         std::to_string(most_pairs));
    }
}

/// The product type whose options these are, in the spelling of each generation.
std::string product_of_options(Node const& node)
{
    auto const [id, object] = product_names;
    if (node.has(id)) {
        return node.at(id).text();
    }
    auto const product = node.at(object);
    return product.json().is_string() ? product.text() : product.at(id).text();
}

void read_options(Node const& node, RequestFacts& facts)
{
    for (auto const& product : node.elements()) {
        if (auto const id = product_of_options(product); id != facts.product_type_id) {
            throw product.error("has options of " + id + ", but " + facts.product_type_id +
                                " is ordered");
        }
        for (auto const& option : product.at("options").elements()) {
            auto key = option.at("key").filled_text();
            for (auto const& [other, ignored] : facts.options) {
                if (other == key) {
                    throw option.error("gives " + key + " a second time");
                }
            }
            facts.options.emplace_back(std::move(key), option.at("value").text());
        }
    }
}

} // namespace

RequestFacts facts_of(Json const& request, std::string const& where)
{
    Node const root{request, where, "request"};
    RequestFacts facts;
    facts.areas = areas_at(root.at("aoi"));
    facts.contract_id = root.at("contractId").filled_text();
    facts.customer_reference = root.at("customerReference").filled_text();
    read_items(root.at("items"), facts);
    if (root.has("optionsPerProductType")) {
        read_options(root.at("optionsPerProductType"), facts);
    }
    if (root.has("voucherCodes")) {
        for (auto const& code : root.at("voucherCodes").elements()) {
            facts.voucher_codes.push_back(code.filled_text());
        }
    }
    return facts;
}

} // namespace satchel::detail
