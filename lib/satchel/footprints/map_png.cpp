// SPDX-License-Identifier: MIT
#include "satchel/footprints/map_png.hpp"

#include "satchel/error.hpp"
#include "satchel/footprints/map_seal.hpp"

#include <librsvg/rsvg.h>

#include <dlfcn.h>

#include <exception>
#include <memory>

namespace satchel::detail {
namespace {

Error failed(std::string const& path, std::string const& why)
{
    return {Failure::output, path, "the picture cannot be drawn as PNG: " + why,
            "write it as .svg"};
}

/// librsvg, loaded at the first picture: linked to the program, its thirty libraries would
/// make every start a quarter slower.
class Librsvg {
public:
    explicit Librsvg(std::string const& path)
        // Never closed: GLib's types, and what fontconfig knows, live as long as the process.
        : m_path{path}, m_library{::dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL)}
    {
        if (m_library == nullptr) {
            // NOLINTNEXTLINE(concurrency-mt-unsafe): glibc keeps it for each thread
            std::string const reason = ::dlerror();
            throw Error{Failure::output, path,
                        "a PNG needs librsvg, which cannot be loaded: " + reason,
                        "install it (on Debian: librsvg2-2), or write the picture as .svg"};
        }
    }

    /// A function of it or of the libraries it brings, cairo and GLib.
    template <typename Function>
    [[nodiscard]] Function* function(char const* name) const
    {
        auto* const address = ::dlsym(m_library, name);
        if (address == nullptr) {
            throw failed(m_path, "librsvg has no " + std::string{name});
        }
        return reinterpret_cast<Function*>(address);
    }

private:
    std::string const& m_path;
    void* m_library;
}; // class Librsvg

/// A C function must not throw, so a lack of memory is told by the result.
cairo_status_t append(void* text, unsigned char const* bytes, unsigned int length) noexcept
{
    try {
        static_cast<std::string*>(text)->append(bytes, bytes + length);
        return CAIRO_STATUS_SUCCESS;
    } catch (std::exception const&) {
        return CAIRO_STATUS_NO_MEMORY;
    }
}

} // namespace

#define SATCHEL_FROM_LIBRSVG(name) auto* const name##_ = library.function<decltype(name)>(#name)

std::string png_of(SvgMap const& map, std::string const& path)
{
    Librsvg const library{path};
    SATCHEL_FROM_LIBRSVG(rsvg_handle_new_from_data);
    SATCHEL_FROM_LIBRSVG(rsvg_handle_render_document);
    SATCHEL_FROM_LIBRSVG(cairo_image_surface_create);
    SATCHEL_FROM_LIBRSVG(cairo_surface_destroy);
    SATCHEL_FROM_LIBRSVG(cairo_surface_write_to_png_stream);
    SATCHEL_FROM_LIBRSVG(cairo_create);
    SATCHEL_FROM_LIBRSVG(cairo_destroy);
    SATCHEL_FROM_LIBRSVG(cairo_scale);
    SATCHEL_FROM_LIBRSVG(cairo_status_to_string);
    SATCHEL_FROM_LIBRSVG(g_object_unref);
    SATCHEL_FROM_LIBRSVG(g_error_free);

    GError* problem = nullptr;
    // No base URI is given, so nothing outside the text is ever read.
    std::unique_ptr<RsvgHandle, decltype(g_object_unref_)> const handle{
        rsvg_handle_new_from_data_(reinterpret_cast<guint8 const*>(map.text.data()),
                                   map.text.size(), &problem),
        g_object_unref_};
    auto const require = [&](bool done) {
        if (!done) {
            std::string const why = problem != nullptr ? problem->message : "no reason is given";
            if (problem != nullptr) {
                g_error_free_(problem);
            }
            throw failed(path, why);
        }
    };
    require(handle != nullptr);

    constexpr int scale = 2;
    // Without transparency: the picture has a background.
    std::unique_ptr<cairo_surface_t, decltype(cairo_surface_destroy_)> const surface{
        cairo_image_surface_create_(CAIRO_FORMAT_RGB24, map.width * scale, map.height * scale),
        cairo_surface_destroy_};
    std::unique_ptr<cairo_t, decltype(cairo_destroy_)> const context{cairo_create_(surface.get()),
                                                                     cairo_destroy_};
    cairo_scale_(context.get(), scale, scale);
    RsvgRectangle const viewport{0, 0, static_cast<double>(map.width),
                                 static_cast<double>(map.height)};
    require(rsvg_handle_render_document_(handle.get(), context.get(), &viewport, &problem) != 0);

    std::string png;
    auto const status = cairo_surface_write_to_png_stream_(surface.get(), append, &png);
    if (status != CAIRO_STATUS_SUCCESS) {
        throw failed(path, cairo_status_to_string_(status));
    }
    return sealed_png(png);
}

#undef SATCHEL_FROM_LIBRSVG

} // namespace satchel::detail
