"""Small pieces of markup that every page uses: an icon of the sprite, a person's initial, a part of a shared page."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from home.frame import Part

register = template.Library()

AVATAR_COLOURS = ("is-blue", "is-amber", "is-green", "is-red", "is-ink")
TOAST_ICONS = {"success": "circle-check", "warning": "triangle-alert", "error": "circle-alert"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon that repeats what the text beside it says; a button without text needs a name of its own."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("icons/sprite.svg"), name
    )


@register.simple_tag
def toast_icon(level: str) -> SafeString:
    """The icon of a message level, so that its colour is not its only sign."""
    return icon(TOAST_ICONS.get(level, "info"))


@register.simple_tag
def avatar(name: str, size: str = "") -> SafeString:
    """A disc with the first letter of a name, always in the same colour. `size` may be "large"."""
    colour = AVATAR_COLOURS[sum(map(ord, name)) % len(AVATAR_COLOURS)]
    first = next((letter for letter in name if letter.isalnum()), "·").upper()
    classes = f"avatar {colour} is-{size}" if size else f"avatar {colour}"
    return format_html('<span class="{}" aria-hidden="true">{}</span>', classes, first)


@register.simple_tag(takes_context=True)
def part(context: template.RequestContext, piece: Part) -> SafeString:
    """A card of Today or a section of Me, with the page's context and its own."""
    with context.push(**piece.context):
        return template.Engine.get_default().get_template(piece.template).render(context)
