// SPDX-License-Identifier: MIT
#include "satchel/footprints/review_kml.hpp"
#include "satchel/footprints/cloud_classes.hpp"

#include "satchel/area/text.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

/// So many pictures are shown from the start; more would have to be loaded all at once.
constexpr std::size_t most_shown_pictures = 50;

/// "#rrggbb" in KML's order: blue, green, red.
std::string kml_colour(std::string_view colour)
{
    return std::string{colour.substr(5, 2)} + std::string{colour.substr(3, 2)} +
           std::string{colour.substr(1, 2)};
}

std::string element(std::string const& name, std::string const& text)
{
    return '<' + name + '>' + escaped(text) + "</" + name + '>';
}

/// Measured pictures and drawn areas may go a little over a pole; KML's latitudes may not.
std::string latitude(double lat) { return format_number(std::clamp(lat, -90.0, 90.0)); }

/// In KML, a picture over the antimeridian begins in the east, and ends at more than 180.
Box for_kml(Box box)
{
    constexpr double turn = 360;
    if (box.west < -180 && box.east <= 0) {
        box.west += turn;
        box.east += turn;
    }
    return box;
}

std::string ring_kml(std::string const& role, Ring const& ring)
{
    std::string text = '<' + role + "><LinearRing><coordinates>";
    for (auto const& position : ring) {
        text += format_number(position.lon) + ',' + latitude(position.lat) + ' ';
    }
    text.pop_back();
    return text + "</coordinates></LinearRing></" + role + '>';
}

std::string polygon_kml(Polygon const& polygon)
{
    auto const turned = oriented(polygon);
    auto text = "<Polygon><tessellate>1</tessellate>" + ring_kml("outerBoundaryIs", turned.outer);
    for (auto const& hole : turned.holes) {
        text += ring_kml("innerBoundaryIs", hole);
    }
    return text + "</Polygon>";
}

std::string geometry_kml(MultiPolygon const& polygons)
{
    std::string text;
    for (auto const& polygon : polygons) {
        text += polygon_kml(polygon);
    }
    return polygons.size() == 1 ? text : "<MultiGeometry>" + text + "</MultiGeometry>";
}

std::string style_kml(std::string const& id, std::string const& line, std::string const& width,
                      std::string const& fill)
{
    return "<Style id=\"" + id + "\"><LineStyle><color>" + line + "</color><width>" + width +
           "</width></LineStyle><PolyStyle><color>" + fill +
           "</color></PolyStyle>"
           "<BalloonStyle><text>$[description]</text></BalloonStyle></Style>\n";
}

std::string styles_kml()
{
    std::string text;
    for (std::size_t i = 0; i < cloud_classes.size(); ++i) {
        auto const colour = kml_colour(cloud_classes.at(i).colour);
        auto const id = "cloud" + std::to_string(i);
        text += style_kml(id + "_normal", "ff" + colour, "1.5", "40" + colour);
        text += style_kml(id + "_highlight", "ff" + colour, "3.5", "73" + colour);
        text += "<StyleMap id=\"" + id + "\"><Pair><key>normal</key><styleUrl>#" + id +
                "_normal</styleUrl></Pair><Pair><key>highlight</key><styleUrl>#" + id +
                "_highlight</styleUrl></Pair></StyleMap>\n";
    }
    return text + style_kml("aoi", "ffffffff", "2.5", "00ffffff");
}

std::string schema_kml(std::vector<ReviewColumn> const& columns)
{
    std::string text = "<Schema name=\"footprints\" id=\"footprints\">\n";
    for (auto const& column : columns) {
        auto const* const type = column.type == ReviewType::number ? "double"
                                 : column.type == ReviewType::flag ? "bool"
                                                                   : "string";
        text += "<SimpleField type=\"" + std::string{type} + "\" name=\"" + escaped(column.name) +
                "\">" + element("displayName", column.title) + "</SimpleField>\n";
    }
    return text + "</Schema>\n";
}

/// As data for programs: moments in ISO 8601, flags as XML has them.
std::string data_text(ReviewValue const& value)
{
    if (auto const* const moment = std::get_if<Moment>(&value)) {
        return to_text(*moment);
    }
    if (auto const* const flag = std::get_if<bool>(&value)) {
        return *flag ? "1" : "0";
    }
    if (auto const* const number = std::get_if<double>(&value)) {
        return format_number(*number);
    }
    return text_of(value);
}

std::string data_kml(ReviewPack const& pack, ReviewImage const& image)
{
    std::string text = "<ExtendedData><SchemaData schemaUrl=\"#footprints\">\n";
    for (std::size_t i = 0; i < image.values.size(); ++i) {
        if (!std::holds_alternative<std::monostate>(image.values[i])) {
            text += "<SimpleData name=\"" + escaped(pack.layer.columns[i].name) + "\">" +
                    escaped(data_text(image.values[i])) + "</SimpleData>\n";
        }
    }
    return text + "</SchemaData></ExtendedData>\n";
}

/// Text of the layer in a balloon, which is HTML, and in which "$[" would name a field.
std::string balloon_text(std::string const& text)
{
    auto result = escaped(text);
    for (auto at = result.find("$["); at != std::string::npos; at = result.find("$[", at)) {
        result.replace(at, 2, "$&#91;");
    }
    return result;
}

std::string balloon_html(ReviewPack const& pack, ReviewImage const& image, std::string const& name,
                         KmlPicture const& picture)
{
    auto html = "<h3>" + balloon_text(name) + "</h3>";
    if (!picture.href.empty()) {
        html += "<p><img src=\"" + picture.href + "\" width=\"240\"/></p>";
    }
    html += "<table cellpadding=\"2\">";
    for (std::size_t i = 0; i < image.values.size(); ++i) {
        auto const& column = pack.layer.columns[i];
        if (column.is_detail || std::holds_alternative<std::monostate>(image.values[i])) {
            continue;
        }
        html += "<tr><td><b>" + balloon_text(column.title) + "</b></td><td>" +
                balloon_text(text_of(image.values[i]) +
                             (column.unit.empty() ? "" : ' ' + column.unit)) +
                "</td></tr>";
    }
    return html + "</table>";
}

std::string name_of(ReviewPack const& pack, ReviewImage const& image)
{
    auto name = pack.layer.text(image, "satellite");
    if (auto const moment = pack.layer.moment(image, "acquisition_date")) {
        constexpr std::size_t day = 10;
        name += (name.empty() ? "" : " ") + to_text(*moment).substr(0, day);
    }
    return name.empty() ? pack.layer.text(image, "source_id") : name;
}

std::string time_kml(ReviewPack const& pack, ReviewImage const& image)
{
    auto const moment = pack.layer.moment(image, "acquisition_date");
    return moment ? "<TimeStamp>" + element("when", to_text(*moment)) + "</TimeStamp>" : "";
}

std::string placemark_kml(ReviewPack const& pack, ReviewImage const& image,
                          KmlPicture const& picture)
{
    auto const name = name_of(pack, image);
    auto const style = cloud_class(pack.layer.number(image, "cloud_cover"));
    return "<Placemark>" + element("name", name) + "\n" +
           element("description", balloon_html(pack, image, name, picture)) + "\n" +
           time_kml(pack, image) + "<styleUrl>#cloud" + std::to_string(style) + "</styleUrl>\n" +
           data_kml(pack, image) + geometry_kml(image.polygons) + "</Placemark>\n";
}

/// What a globe need not load while it is small on the screen.
std::string region_kml(Box const& box)
{
    return "<Region><LatLonAltBox>" + element("north", latitude(box.north)) +
           element("south", latitude(box.south)) + element("east", format_number(box.east)) +
           element("west", format_number(box.west)) +
           "</LatLonAltBox><Lod><minLodPixels>48</minLodPixels></Lod></Region>";
}

std::string overlay_kml(ReviewPack const& pack, ReviewImage const& image, KmlPicture const& picture,
                        bool is_shown)
{
    auto const box = for_kml(*picture.box);
    auto text = "<GroundOverlay>" + element("name", name_of(pack, image)) + "<visibility>" +
                (is_shown ? "1" : "0") + "</visibility>" + time_kml(pack, image);
    // A region may not leave the globe's own longitudes; a picture over the antimeridian does.
    if (std::abs(box.west) <= 180 && std::abs(box.east) <= 180) {
        text += region_kml(box);
    }
    return text + "<Icon>" + element("href", picture.href) + "</Icon><LatLonBox>" +
           element("north", latitude(box.north)) + element("south", latitude(box.south)) +
           element("east", format_number(box.east)) + element("west", format_number(box.west)) +
           "</LatLonBox></GroundOverlay>\n";
}

std::string folder_kml(std::string const& name, std::string const& content, bool is_shown = true)
{
    return content.empty()
               ? ""
               : "<Folder>" + element("name", name) + "<visibility>" + (is_shown ? "1" : "0") +
                     "</visibility>\n" + content + "</Folder>\n";
}

std::string overlays_kml(ReviewPack const& pack, std::vector<KmlPicture> const& pictures)
{
    auto const count = static_cast<std::size_t>(
        std::count_if(pictures.begin(), pictures.end(),
                      [](auto const& picture) { return picture.box.has_value(); }));
    auto const is_shown = count <= most_shown_pictures;
    std::string text;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        if (pictures[i].box) {
            text += overlay_kml(pack, pack.layer.images[i], pictures[i], is_shown);
        }
    }
    return folder_kml("Quicklooks", text, is_shown);
}

std::string areas_kml(ReviewPack const& pack)
{
    std::string text;
    for (auto const& area : pack.areas) {
        auto const name = valid_utf8(area.name);
        text += "<Placemark>" + element("name", name) +
                element("description", "<h3>" + balloon_text(name) + "</h3>") +
                "<styleUrl>#aoi</styleUrl>" + geometry_kml(area.polygons) + "</Placemark>\n";
    }
    return folder_kml("Areas of interest", text);
}

/// A document in the document, because OGR finds the fields of a layer in an archive only there.
std::string footprints_kml(ReviewPack const& pack, std::vector<KmlPicture> const& pictures)
{
    auto text =
        "<Document>" + element("name", "Footprints") + "\n" + schema_kml(pack.layer.columns);
    for (std::size_t i = 0; i < pack.layer.images.size(); ++i) {
        if (!pack.layer.images[i].polygons.empty()) {
            text += placemark_kml(pack, pack.layer.images[i], pictures[i]);
        }
    }
    return text + "</Document>\n";
}

} // namespace

std::string review_kml(ReviewPack const& pack, std::vector<KmlPicture> const& pictures)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>" +
           element("name", pack.title) + "<open>1</open>\n" + styles_kml() + areas_kml(pack) +
           footprints_kml(pack, pictures) + overlays_kml(pack, pictures) + "</Document>\n</kml>\n";
}

} // namespace satchel::detail
